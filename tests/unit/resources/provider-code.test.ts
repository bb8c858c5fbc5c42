// The serialized provider in state, and whether Pulumi's provider process can resolve it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertProviderResolvable, PROVIDER_CODE } from "../../../src/resources/provider-code";

describe("the provider code in state", () => {
    test("when the package version changes, the provider code in state stays the same", () => {
        expect(PROVIDER_CODE).toBe('exports.handler=()=>require("pulumi-sailpoint/provider")');
    });

    test("when the package is installed, Node can resolve the provider code", () => {
        expect(() => {
            assertProviderResolvable();
            assertProviderResolvable();
        }).not.toThrow();
    });

    test("when the package is not installed in the program's folder, the error names the folder and the install command", () => {
        const folder = mkdtempSync(join(tmpdir(), "pulumi-sailpoint-nothing-"));
        try {
            const attempt = () => {
                assertProviderResolvable(folder);
            };
            expect(attempt).toThrow(`pulumi-sailpoint/provider cannot be resolved from ${folder}`);
            expect(attempt).toThrow("npm install PACKAGE");
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    test("when Yarn Plug'n'Play is active, the error names the setting that disables it", () => {
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
