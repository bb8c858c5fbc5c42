// State that an earlier version of the package wrote.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../client-args";
import type { Harness } from "./harness";

export const FIXTURES = join(__dirname, "../../fixtures");

/** @param fixture the name of a file in {@link FIXTURES} */
export function testStateOfVersion(harness: Harness, fixture: string): void {
    test(`when state is that of the fixture ${fixture}, refresh, update and destroy succeed and the secret is kept`, async () => {
        let description = "Nightly reporting job";
        const { tenant, stack } = await harness.start(() => {
            const { clientSecret } = new sailpoint.OAuthClient("reporting", { ...ARGS, description });
            return { clientSecret };
        });
        const properties = JSON.parse(readFileSync(join(FIXTURES, fixture), "utf8")) as Record<string, unknown>;
        await stack.up();
        const { id } = await tenant.onlyClient();
        // The fixture names another client of another tenant.
        await stack.rewriteState(({ clientId, clientSecret, __host, __tenantId }) => {
            return { ...properties, clientId, clientSecret, __host, __tenantId };
        });
        await tenant.requests();

        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual(["token", `GET ${id}`]);
        description = "changed by a newer version";
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.requests()).toEqual(["token", `PATCH ${id}`]);
        expect(await tenant.logIn(id, String((await stack.output("clientSecret")).value))).toBe(200);
        await tenant.requests();
        expect(await stack.destroy()).toMatchObject({ steps: ["delete"] });
        expect(await tenant.requests()).toEqual(["token", `DELETE ${id}`]);
    });
}
