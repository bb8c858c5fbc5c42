// Configures the type-aware rules, and which folders may import which.
import js from "@eslint/js";
import tseslint from "typescript-eslint";

/**
 * Forbids the import of the named folders of src/, with the reason.
 *
 * @param {string[]} files
 * @param {string[]} folders
 * @param {string} message
 * @returns {import("eslint").Linter.Config}
 */
function mayNotImport(files, folders, message) {
    const group = folders.flatMap((folder) => [`**/${folder}`, `**/${folder}/**`]);
    return { files, rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] } };
}

const pulumi = ["@pulumi"];

export default tseslint.config(
    {
        ignores: [
            "dist/",
            "plugin/",
            "sdks/",
            "coverage/",
            "examples/*/bin/",
            "node_modules/",
            "**/node_modules/",
            "reports/",
            "site/",
            ".stryker-tmp/",
            // Compiling these programs requires the generated SDKs.
            "tests/engine/support/sdk-programs/",
        ],
    },
    js.configs.recommended,
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
        // The project of the type check. The projects of the examples would require a build.
        languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
        rules: {
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
            "@typescript-eslint/consistent-type-imports": "error",
            "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
        },
    },
    {
        // The inline program of a stack must be an async function, even if it awaits nothing.
        files: ["examples/**/*.ts"],
        rules: { "@typescript-eslint/require-await": "off" },
    },
    {
        files: ["**/*.mjs", "**/*.js"],
        languageOptions: {
            globals: {
                process: "readonly",
                console: "readonly",
                setTimeout: "readonly",
                clearTimeout: "readonly",
                setInterval: "readonly",
                clearInterval: "readonly",
                Buffer: "readonly",
                URL: "readonly",
                fetch: "readonly",
                performance: "readonly",
                URLSearchParams: "readonly",
                AbortController: "readonly",
                AbortSignal: "readonly",
            },
        },
    },
    {
        files: ["**/*.js"],
        ignores: ["examples/es-module/**"],
        languageOptions: {
            sourceType: "commonjs",
            globals: { require: "readonly", exports: "readonly", module: "readonly", __dirname: "readonly" },
        },
    },
    mayNotImport(
        ["src/scopes/**"],
        ["http", "sailpoint", "lifecycle", "adapters", "resources", "functions", "simulator", "cli", ...pulumi],
        "scopes/ knows SailPoint's documents only",
    ),
    mayNotImport(
        ["src/http/**"],
        ["sailpoint", "lifecycle", "adapters", "resources", "functions", "simulator", "cli", "scopes", ...pulumi],
        "http/ is independent of SailPoint and Pulumi",
    ),
    mayNotImport(
        ["src/sailpoint/**"],
        ["lifecycle", "adapters", "resources", "functions", "simulator", "cli", "scopes", ...pulumi],
        "imports point lifecycle -> sailpoint -> http",
    ),
    mayNotImport(
        ["src/lifecycle/**"],
        ["adapters", "resources", "functions", "simulator", "cli", "scopes", ...pulumi],
        "imports point adapters -> lifecycle -> sailpoint -> http",
    ),
    mayNotImport(["src/adapters/**"], ["functions", "simulator", "cli"], "an adapter translates and decides nothing"),
    mayNotImport(
        ["src/resources/**", "src/functions/**"],
        ["adapters", "simulator", "cli"],
        "imports point resources -> lifecycle",
    ),
    mayNotImport(
        ["src/simulator/**"],
        ["http", "sailpoint", "lifecycle", "adapters", "resources", "functions", "cli", "scopes", ...pulumi],
        "the simulator stands alone",
    ),
);
