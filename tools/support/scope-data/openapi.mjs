// Reads the operations of SailPoint's dereferenced OpenAPI documents, with their scopes and user levels.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/**
 * @typedef {object} Operation
 * @property {string} version `v1` for the per-service API, whose paths contain their version
 * @property {string} method
 * @property {string} path
 * @property {string[]} scopes the scopes of which a token needs one, or all if needsAll is true
 * @property {string[]} namedScopes all scopes that the document names for the operation
 * @property {boolean} needsAll whether a token needs all of the scopes, and not one of them
 * @property {boolean} isPublic whether no token is needed
 * @property {string[]} userLevels
 * @property {boolean} needsUser whether a token without a user is not accepted
 *
 * @typedef {Record<string, string[]>} SecurityRequirement
 * @typedef {{security?: SecurityRequirement[], description?: string, "x-sailpoint-userLevels"?: string[]}} DocumentedOperation
 * @typedef {{servers?: {url: string}[], security?: SecurityRequirement[], paths?: Record<string, Record<string, DocumentedOperation>>}} Document
 */

const METHODS = ["get", "post", "put", "patch", "delete", "head"];
/**
 * The address of the API. Documents with another address are skipped, because the folder also has those of other
 * products.
 */
const SERVER = /^https:\/\/\{tenant\}\.api\.identitynow\.com(?:\/(?<version>[^/]+))?$/;
/**
 * A sentence in the description of an operation. SailPoint expresses this fact nowhere else, not in the security
 * requirements either.
 */
const ALL_SCOPES = /need all (?:of )?the listed scopes/i;

/**
 * @param {string} folder
 * @returns {Operation[]}
 */
export function readDocuments(folder) {
    const names = readdirSync(folder).sort();
    const documents = names.filter(
        (name) => /\.ya?ml$/.test(name) || (name.endsWith(".json") && !names.includes(name.replace(/json$/, "yaml"))),
    );
    const versions = new Set();
    return documents.flatMap((name) => {
        const document = /** @type {Document} */ (
            parse(readFileSync(join(folder, name), "utf8"), { maxAliasCount: -1 })
        );
        const server = SERVER.exec(document.servers?.[0]?.url ?? "");
        if (server === null) {
            return [];
        }
        const version = server.groups?.version ?? "v1";
        if (versions.has(version)) {
            throw new Error(`${name} is the second document of ${version}.`);
        }
        versions.add(version);
        return operationsOf(document, version);
    });
}

/**
 * @param {Document} document
 * @param {string} version
 * @returns {Operation[]}
 */
function operationsOf(document, version) {
    return Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
        if ("$ref" in item) {
            throw new Error(`${path} is a reference: the documents must be dereferenced.`);
        }
        return METHODS.filter((method) => method in item).map((method) => {
            const operation = item[method] ?? {};
            return {
                version,
                method: method.toUpperCase(),
                path,
                ...security(operation.security, document.security ?? []),
                needsAll: ALL_SCOPES.test(operation.description ?? ""),
                userLevels: operation["x-sailpoint-userLevels"] ?? [],
            };
        });
    });
}

/**
 * Reads the security requirements. If tokens with a user and tokens without one need different scopes, it takes the
 * scopes that both accept.
 *
 * @param {SecurityRequirement[] | undefined} own
 * @param {SecurityRequirement[]} general the requirements of the document, for an operation without its own
 */
function security(own, general) {
    const alternatives = own ?? general;
    const lists = alternatives.map((requirement) =>
        Object.values(requirement)
            .flat()
            .map((scope) => scope.trim()),
    );
    const [first = [], ...others] = lists;
    const common = first.filter((scope) => others.every((list) => list.includes(scope)));
    const schemes = alternatives.flatMap((requirement) => Object.keys(requirement));
    return {
        scopes: common.length > 0 ? common : lists.flat(),
        namedScopes: lists.flat(),
        // `security: []` does not count as public, because SailPoint writes it at operations whose siblings need a
        // scope.
        isPublic: alternatives.some((requirement) => Object.keys(requirement).length === 0),
        needsUser: own !== undefined && schemes.length > 0 && !schemes.includes("applicationAuth"),
    };
}
