// The source files of one stack, as a program in each supported form.

/** @typedef {"typescript" | "commonjs" | "esm" | "esm-typescript" | "bundle" | "bundle-alone" | "workspace" | "indirect"} ProgramKind */

const BODY = `
const config = new pulumi.Config();
const client = new sailpoint.OAuthClient("reporting", {
    description: config.get("description") ?? "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
});
`;

const REQUIRES = `"use strict";
const pulumi = require("@pulumi/pulumi");
const sailpoint = require("pulumi-sailpoint");
${BODY}
exports.clientId = client.clientId;
exports.clientSecret = client.clientSecret;
`;

const IMPORTS = `import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
${BODY}
export const clientId = client.clientId;
export const clientSecret = client.clientSecret;
`;

const PULUMI_YAML = "name: compat\nruntime: nodejs\n";
const TSCONFIG = JSON.stringify({
    compilerOptions: { strict: true, target: "es2022", module: "node16", moduleResolution: "node16", types: [] },
});

/**
 * The files of a program, including package.json.
 *
 * @param {import("./rows.mjs").Row} row
 * @param {string} tarball of this package
 * @returns {Record<string, string>} path to text
 */
export function programFiles({ program, pulumi, typescript }, tarball) {
    const own = { "pulumi-sailpoint": `file:${tarball}`, "@pulumi/pulumi": pulumi };
    switch (program) {
        case "typescript":
            return {
                "Pulumi.yaml": PULUMI_YAML,
                "package.json": packageJson({ main: "index.ts" }, { ...own, typescript: typescript ?? "5" }),
                "tsconfig.json": TSCONFIG,
                "index.ts": IMPORTS,
            };
        case "esm":
            return {
                "Pulumi.yaml": PULUMI_YAML,
                "package.json": packageJson({ main: "index.js", type: "module" }, own),
                "index.js": IMPORTS,
            };
        case "esm-typescript":
            return {
                "Pulumi.yaml": PULUMI_YAML,
                "package.json": packageJson({ main: "index.ts", type: "module" }, { ...own, tsx: "4" }),
                "index.ts": IMPORTS,
            };
        case "commonjs":
            return {
                "Pulumi.yaml": PULUMI_YAML,
                "package.json": packageJson({ main: "index.js" }, own),
                "index.js": REQUIRES,
            };
        case "bundle":
        case "bundle-alone":
            return {
                "Pulumi.yaml": PULUMI_YAML,
                "package.json": packageJson({ main: "bundle.js" }, { ...own, esbuild: "latest" }),
                "index.js": REQUIRES,
            };
        case "workspace":
            return {
                "package.json": JSON.stringify({ name: "monorepo", private: true, workspaces: ["stacks/*"] }),
                "stacks/reporting/Pulumi.yaml": PULUMI_YAML,
                "stacks/reporting/package.json": packageJson({ main: "index.js" }, own),
                "stacks/reporting/index.js": REQUIRES,
            };
        case "indirect":
            return {
                "Pulumi.yaml": PULUMI_YAML,
                "package.json": packageJson(
                    { main: "index.js" },
                    { "our-clients": "file:./our-clients", "@pulumi/pulumi": pulumi },
                ),
                "index.js": 'module.exports = require("our-clients");\n',
                "our-clients/package.json": JSON.stringify({
                    name: "our-clients",
                    version: "1.0.0",
                    dependencies: own,
                }),
                "our-clients/index.js": REQUIRES,
            };
    }
}

/**
 * Returns the folder of the program, relative to the folder with its files.
 *
 * @param {ProgramKind} program
 */
export function programFolder(program) {
    return program === "workspace" ? "stacks/reporting" : ".";
}

/**
 * Returns the environment variables that the program needs. The option nodeargs of Pulumi.yaml would have the same
 * effect, but a CLI that was built from source does not support it.
 *
 * @param {ProgramKind} program
 * @returns {Record<string, string>}
 */
export function programVariables(program) {
    return program === "esm-typescript" ? { NODE_OPTIONS: "--import=tsx" } : {};
}

/**
 * @param {Record<string, string>} fields
 * @param {Record<string, string>} dependencies
 */
function packageJson(fields, dependencies) {
    return JSON.stringify({ name: "compat", private: true, ...fields, dependencies });
}
