// Reads the operations from a tab-separated table: version, method, path, scopes, user levels. Its header names the commit.
import { readFileSync } from "node:fs";

const HEAD = ["version", "method", "path", "scopes", "userLevels"];
const LICENSE = "MIT License\n\nCopyright (c) 2022 SailPoint";

/**
 * Scopes that are separated by `+` instead of commas are all needed. The table does not contain which calls are public
 * and which ones need a user.
 *
 * @param {string} file
 */
export function readTable(file) {
    const lines = readFileSync(file, "utf8")
        .split(/\r?\n/)
        .filter((line) => line !== "");
    const comment = lines.filter((line) => line.startsWith("#")).join(" ");
    const [head, ...rows] = lines.filter((line) => !line.startsWith("#"));
    if (head !== HEAD.join("\t")) {
        throw new Error(`${file}: the first line must be ${HEAD.join(", ")}, separated by tabs.`);
    }
    const operations = rows.map((row) => {
        const [version = "", method = "", path = "", scopes = "", userLevels = ""] = row.split("\t");
        return {
            version,
            method,
            path,
            scopes: words(scopes, /[,+]/),
            namedScopes: words(scopes, /[,+]/),
            needsAll: scopes.includes("+"),
            isPublic: false,
            userLevels: words(userLevels, ","),
            needsUser: false,
        };
    });
    const [, commit = "", date = ""] = /commit ([0-9a-f]{7,40}), (\d{4}-\d{2}-\d{2})/.exec(comment) ?? [];
    return { operations, commit, date, license: LICENSE };
}

/**
 * @param {string} text
 * @param {string | RegExp} separator
 */
function words(text, separator) {
    return text
        .split(separator)
        .map((word) => word.trim())
        .filter((word) => word !== "");
}
