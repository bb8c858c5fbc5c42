// The steps of the benchmark, with the command of each tool.

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} pulumi arguments
 * @property {string[]} [terraform] arguments; absent if Terraform does not support the step
 * @property {boolean} [changed] whether the program has a changed description for every client
 * @property {(n: number) => Record<string, number>} requests the minimum number of requests of each kind
 * @property {number} [times] how often the command sends the requests, one time after the other; default: 1
 * @property {(n: number) => boolean} [when] whether the step runs with this number of clients; default: always
 * @property {boolean} [limited] whether this step has a rate limit even if the others have none
 */

export const REFRESH_UNDER_LIMIT = "refresh, under the limit";

const REFRESH = ["refresh", "--yes", "--skip-preview"];
const TERRAFORM_REFRESH = ["apply", "-refresh-only", "-auto-approve"];

/** @type {readonly Step[]} */
export const STEPS = [
    {
        name: "first up",
        pulumi: ["up", "--yes"],
        terraform: ["apply", "-auto-approve"],
        requests: (n) => ({ token: 1, POST: n }),
    },
    { name: "up, no change", pulumi: ["up", "--yes"], requests: () => ({}) },
    {
        name: "up --refresh, no change",
        pulumi: ["up", "--yes", "--refresh"],
        // Terraform always refreshes before it plans.
        terraform: ["apply", "-auto-approve"],
        requests: (n) => refreshRequests(n),
        // The preview and the update are two processes, and each of them refreshes.
        times: 2,
    },
    { name: "refresh", pulumi: REFRESH, terraform: TERRAFORM_REFRESH, requests: (n) => refreshRequests(n) },
    {
        name: REFRESH_UNDER_LIMIT,
        pulumi: REFRESH,
        terraform: TERRAFORM_REFRESH,
        requests: (n) => refreshRequests(n),
        when: (n) => n >= 400,
        limited: true,
    },
    {
        name: "up, all changed",
        pulumi: ["up", "--yes"],
        changed: true,
        requests: (n) => ({ token: 1, PATCH: n }),
    },
    { name: "preview", pulumi: ["preview"], changed: true, requests: () => ({}) },
    {
        name: "destroy",
        pulumi: ["destroy", "--yes", "--skip-preview"],
        terraform: ["destroy", "-auto-approve"],
        changed: true,
        requests: (n) => ({ token: 1, DELETE: n }),
    },
];

/**
 * Returns the requests of a refresh. Fewer than 4 clients are read with one GET each, 4 or more with one LIST.
 *
 * @param {number} n
 * @returns {Record<string, number>}
 */
function refreshRequests(n) {
    return n < 4 ? { token: 1, GET: n } : { token: 1, LIST: 1 };
}
