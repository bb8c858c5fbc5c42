// `npm run scope-data -- FOLDER [--commit SHA --date YYYY-MM-DD]`: generates src/scopes/scope.ts and scope-data.json
// from the folder with SailPoint's OpenAPI documents. FOLDER can also be a .tsv table.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { encodeData } from "./support/scope-data/encode.mjs";
import { readDocuments } from "./support/scope-data/openapi.mjs";
import { scopeModule } from "./support/scope-data/scope-module.mjs";
import { readTable } from "./support/scope-data/table.mjs";

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), "..");
const MAX_BYTES = 150_000;

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        commit: { type: "string" },
        date: { type: "string" },
        out: { type: "string", default: join(REPOSITORY, "src/scopes") },
    },
});
const [source] = positionals;
if (source === undefined) {
    throw new Error(
        "Specify the folder with SailPoint's OpenAPI documents, or a table of version, method, path, scopes, user levels.",
    );
}

const { operations, ...found } = statSync(source).isDirectory() ? fromFolder(source) : readTable(source);
const origin = { ...found, ...definedOf({ commit: values.commit, date: values.date }) };
const data = encodeData(operations, origin);
if (Buffer.byteLength(data) > MAX_BYTES) {
    throw new Error(`The data has ${Buffer.byteLength(data)} bytes, but the maximum is ${MAX_BYTES}.`);
}
const scopes = JSON.parse(data).scopes;
const module = join(values.out, "scope.ts");
writeFileSync(join(values.out, "scope-data.json"), data);
writeFileSync(
    module,
    await format(scopeModule(scopes, origin), { ...(await resolveConfig(module)), filepath: module }),
);
console.log(
    `${operations.length} operations, ${scopes.length} scopes, ${Buffer.byteLength(data)} bytes, commit ${origin.commit}`,
);

/** @param {string} folder */
function fromFolder(folder) {
    /** @param {string[]} args */
    const git = (...args) => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();
    const license = [folder, dirname(folder)].map((place) => join(place, "LICENSE")).find((file) => existsSync(file));
    if (license === undefined) {
        throw new Error(`Neither ${folder} nor its parent has a LICENSE file.`);
    }
    return {
        operations: readDocuments(folder),
        commit: values.commit ?? git("rev-parse", "HEAD"),
        date: values.date ?? git("log", "-1", "--format=%cs"),
        license: readFileSync(license, "utf8").replaceAll("\r\n", "\n").trim(),
    };
}

/** @param {Record<string, string | undefined>} options */
function definedOf(options) {
    return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
