// Configuration keys that are not settings.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../client-args";
import { expectMessage } from "../messages";
import type { Harness } from "./harness";

/** One resource of each kind. */
export function bothKinds(): void {
    new sailpoint.OAuthClient("first", ARGS);
    new sailpoint.RotatingOAuthClient("second", { ...ARGS, rotationDays: 30 });
}

export function testUnknownSetting(harness: Harness): void {
    test("when the configuration has an unknown key sailpoint:tenantID, preview and up fail and suggest sailpoint:tenantId, and destroy succeeds", async () => {
        const { tenant, stack } = await harness.start(bothKinds);
        await stack.up();
        await tenant.requests();
        await stack.configure({ "sailpoint:tenantID": { value: "acme" }, "other:tenantID": { value: "acme" } });
        expectMessage(await stack.preview({ fails: true }), "error", "sailpoint:tenantID", "sailpoint:tenantId?");
        expectMessage(await stack.up({ fails: true }), "error", "sailpoint:tenantID", "sailpoint:tenantId?");
        expect(await tenant.requests()).toEqual([]);
        await stack.refresh({ runProgram: true });
        await stack.destroy({ runProgram: true });
        expect(await tenant.clients()).toEqual([]);
    });
}
