// The steps of a stack's life, as each tool does them.

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} pulumi arguments
 * @property {string[]} [terraform] arguments; left out where Terraform cannot do the step
 * @property {boolean} [changed] whether every client's description is another one
 * @property {(n: number) => Record<string, number>} requests what must be asked of SailPoint at the least
 * @property {(n: number) => boolean} [when] for which numbers of clients; default: for any
 * @property {boolean} [limited] whether the limit holds for this step where it holds for no other
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
        // What Terraform's plan always does.
        terraform: ["apply", "-auto-approve"],
        // Its preview and its update are two processes, and each refreshes.
        requests: (n) =>
            Object.fromEntries(Object.entries(refreshRequests(n)).map(([kind, count]) => [kind, 2 * count])),
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
 * Few are read one by one.
 *
 * @param {number} n
 * @returns {Record<string, number>}
 */
function refreshRequests(n) {
    return n < 4 ? { token: 1, GET: n } : { token: 1, LIST: 1 };
}
