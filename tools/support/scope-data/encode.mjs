// Encodes the operations as JSON with one line for each path. src/scopes/documentation.ts decodes it.

/** @typedef {import("./openapi.mjs").Operation} Operation */

/**
 * @param {readonly Operation[]} operations
 * @param {{commit: string, date: string, license: string}} origin
 */
export function encodeData(operations, { commit, date, license }) {
    if (commit === "" || date === "") {
        throw new Error("The commit and the date of the documents are not known: give --commit and --date.");
    }
    const versions = sorted(operations.map(({ version }) => version));
    const scopes = sorted(operations.flatMap(({ namedScopes }) => namedScopes));
    const userLevels = sorted(operations.flatMap((operation) => operation.userLevels));
    /** @param {Operation} operation */
    const requirementOf = ({ scopes: own, needsAll, isPublic, userLevels: levels, needsUser }) =>
        JSON.stringify({
            scopes: numbersOf(own, scopes),
            userLevels: numbersOf(levels, userLevels),
            ...(needsAll && { needsAll }),
            ...(isPublic && { isPublic }),
            ...(needsUser && { needsUser }),
        });
    const requirements = sorted(operations.map(requirementOf));
    /** @type {Map<string, Map<string, (number | "")[]>>} */
    const paths = new Map();
    for (const operation of operations) {
        const methods = paths.get(operation.path) ?? new Map();
        const byVersion = methods.get(operation.method) ?? versions.map(() => "");
        byVersion[versions.indexOf(operation.version)] = requirements.indexOf(requirementOf(operation));
        paths.set(operation.path, methods.set(operation.method, byVersion));
    }
    const lines = sorted(paths.keys()).map((path) => {
        const methods = [...(paths.get(path) ?? [])].sort(([one], [other]) => compare(one, other));
        const text = methods.map(([method, numbers]) => `${method} ${numbers.join()}`).join(" ");
        return `${JSON.stringify(path)}:${JSON.stringify(text)}`;
    });
    const head = { source: "github.com/sailpoint-oss/api-specs", commit, date, license, versions, scopes, userLevels };
    const members = Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    members.push(`"requirements":[\n${requirements.join(",\n")}\n]`, `"paths":{\n${lines.join(",\n")}\n}`);
    return `{\n${members.join(",\n")}\n}\n`;
}

/**
 * Returns the indexes of names as text. As a list, each number would take a line, because the compiler formats the JSON
 * file again.
 *
 * @param {readonly string[]} names
 * @param {readonly string[]} all
 */
function numbersOf(names, all) {
    return sorted(names)
        .map((name) => all.indexOf(name))
        .join();
}

/**
 * Removes duplicates, and sorts by code units, so that the file is the same on every machine.
 *
 * @param {Iterable<string>} values
 */
function sorted(values) {
    return [...new Set(values)].sort(compare);
}

/**
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
}
