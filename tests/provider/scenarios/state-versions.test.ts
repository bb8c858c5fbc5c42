// State that earlier versions of the package wrote, and state that a newer version wrote.
import { readdirSync } from "node:fs";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import { errorCode, expectMessage, expectNoStackTrace } from "../../support/messages";
import { FIXTURES, testStateOfVersion } from "../../support/scenarios/state-versions";
import { describeAdapters } from "../support/scenario";

const VERSIONS = readdirSync(FIXTURES).filter((name) => /^state-v\d+\.json$/.test(name));

describeAdapters("state of other versions", (harness) => {
    for (const fixture of VERSIONS) {
        testStateOfVersion(harness, fixture);
    }

    test("when a newer version of the package wrote the state, every operation fails, sends no request and leaves state unchanged", async () => {
        let description = "Nightly reporting job";
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, description });
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        stack.rewriteState((outputs) => ({ ...outputs, __v: Number(outputs.__v) + 1, __future: "unknown" }));
        const { inputs, outputs } = stack.onlyClient();
        await tenant.requests();

        description = "never sent";
        for (const operation of [
            () => stack.preview({ fails: true }),
            () => stack.up({ fails: true }),
            () => stack.refresh({ fails: true }),
            () => stack.destroy({ fails: true }),
        ]) {
            const failed = await operation();
            expectMessage(failed, "error", id, errorCode("NEWER_STATE"));
            expectNoStackTrace(failed);
        }
        expect(await tenant.requests()).toEqual([]);
        expect(stack.onlyClient()).toMatchObject({ id, inputs, outputs });
    });
});
