// The tested combinations. The name of a row states its difference from the others.

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {"20" | "22" | "24"} node major version
 * @property {string} pulumi version of the SDK
 * @property {"npm" | "pnpm" | "yarn" | "yarn-pnp" | "bun"} manager
 * @property {import("./programs.mjs").ProgramKind} program
 * @property {string} [typescript] version
 * @property {RegExp} [refused] the expected error, if the combination is not supported
 */

/** The newest version that declares support for Node 20. */
const FOR_NODE_20 = "3.248.0";
const NEWEST = "latest";

/** @type {readonly Row[]} */
export const ROWS = [
    { name: "oldest SDK", node: "20", pulumi: "3.200.0", manager: "npm", program: "typescript", typescript: "5" },
    { name: "Node 20", node: "20", pulumi: FOR_NODE_20, manager: "npm", program: "typescript", typescript: "5" },
    { name: "Node 22", node: "22", pulumi: NEWEST, manager: "npm", program: "typescript", typescript: "5" },
    { name: "Node 24", node: "24", pulumi: NEWEST, manager: "npm", program: "typescript", typescript: "5" },
    { name: "TypeScript 6", node: "22", pulumi: NEWEST, manager: "npm", program: "typescript", typescript: "6" },
    { name: "CommonJS", node: "24", pulumi: NEWEST, manager: "npm", program: "commonjs" },
    { name: "ES module", node: "24", pulumi: NEWEST, manager: "npm", program: "esm" },
    { name: "ES module in TypeScript, tsx", node: "24", pulumi: NEWEST, manager: "npm", program: "esm-typescript" },
    { name: "bundled, minified", node: "22", pulumi: NEWEST, manager: "npm", program: "bundle" },
    {
        name: "bundled, package not installed beside it",
        node: "22",
        pulumi: NEWEST,
        manager: "npm",
        program: "bundle-alone",
        refused: /pulumi-sailpoint\/provider cannot be resolved from/,
    },
    { name: "monorepo workspace", node: "22", pulumi: NEWEST, manager: "npm", program: "workspace" },
    { name: "pnpm, strict", node: "22", pulumi: NEWEST, manager: "pnpm", program: "commonjs" },
    {
        name: "pnpm, package not a direct dependency",
        node: "22",
        pulumi: NEWEST,
        manager: "pnpm",
        program: "indirect",
        refused: /pulumi-sailpoint\/provider cannot be resolved from/,
    },
    { name: "Yarn, node-modules", node: "22", pulumi: NEWEST, manager: "yarn", program: "commonjs" },
    { name: "Bun as package manager", node: "22", pulumi: NEWEST, manager: "bun", program: "commonjs" },
    {
        name: "Yarn, Plug'n'Play",
        node: "22",
        pulumi: NEWEST,
        manager: "yarn-pnp",
        program: "commonjs",
        // This is Pulumi's own error, because Pulumi resolves the SDK before the program runs.
        refused: /Pulumi SDK has not been installed/,
    },
];
