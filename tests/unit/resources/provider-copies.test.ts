// A component library may have its own copy of the package.
import type * as pulumi from "@pulumi/pulumi";
import type * as providerModule from "../../../src/resources/provider";
import { settingsOf } from "../../../src/resources/provider";

test("when a provider was created by another copy of the package, this copy can read its settings", async () => {
    await jest.isolateModulesAsync(async () => {
        const { runtime } = jest.requireActual<typeof pulumi>("@pulumi/pulumi");
        await runtime.setMocks({
            newResource: ({ inputs }) => ({ id: "id", state: inputs as object }),
            call: () => ({}),
        });
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy
        const copy = require("../../../src/resources/provider") as typeof providerModule;
        expect(copy.settingsOf).not.toBe(settingsOf);
        const provider = new copy.Provider("acme", { tenant: "acme" });
        expect(Object.keys(settingsOf(provider) ?? {})).toContain("sailpoint:tenant");
    });
});
