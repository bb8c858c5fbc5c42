// The constant in state, and whether Pulumi's provider process will find what it names.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertProviderResolvable, PROVIDER_CODE } from "../../../src/resources/provider-code";

describe("the provider's code", () => {
    test("is what every state holds since the first version", () => {
        expect(PROVIDER_CODE).toBe('exports.handler=()=>require("pulumi-sailpoint/provider")');
    });

    test("is found from a folder that has the package", () => {
        expect(() => {
            assertProviderResolvable();
            assertProviderResolvable();
        }).not.toThrow();
    });

    test("is missed in a folder that has not, with what to do", () => {
        const folder = mkdtempSync(join(tmpdir(), "pulumi-sailpoint-nothing-"));
        try {
            const attempt = () => {
                assertProviderResolvable(folder);
            };
            expect(attempt).toThrow(`pulumi-sailpoint/provider cannot be found from ${folder}`);
            expect(attempt).toThrow("npm install pulumi-sailpoint");
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    test("is refused under Plug'n'Play, which can find it and Pulumi cannot", () => {
        Object.defineProperty(process.versions, "pnp", { value: "3", configurable: true });
        try {
            expect(() => {
                assertProviderResolvable();
            }).toThrow("nodeLinker: node-modules");
        } finally {
            Reflect.deleteProperty(process.versions, "pnp");
        }
    });
});
