// A dynamic provider that does nothing. With BENCH_PACE it releases its operations at the pace of the limit: so many at
// once, the next ones ten seconds later. That is the least that anybody who keeps the limit can take.
const { randomBytes, randomUUID } = require("node:crypto");
const { setTimeout: wait } = require("node:timers/promises");

const WINDOW_MS = 10_000;
const pace = Number(process.env.BENCH_PACE ?? Infinity);

/** What SailPoint would add. */
const FILLED_IN = {
    clientId: randomUUID(),
    clientSecret: randomBytes(32).toString("hex"),
    created: new Date().toISOString(),
    accessType: "OFFLINE",
    enabled: true,
    refreshTokenValiditySeconds: 86_400,
    redirectUris: [],
    businessName: "",
    homepageUrl: "",
    strongAuthSupported: false,
    claimsSupported: false,
    type: "CONFIDENTIAL",
    internal: false,
};

let begun = 0;
let firstAt;

async function turn() {
    firstAt ??= Date.now();
    const window = Math.floor(begun++ / pace);
    if (window > 0) {
        await wait(firstAt + window * WINDOW_MS - Date.now());
    }
}

module.exports = {
    async create(inputs) {
        await turn();
        return { id: randomUUID(), outs: { ...inputs, ...FILLED_IN } };
    },
    async read(id, props) {
        return { id, props };
    },
    async diff(id, olds, news) {
        return { changes: olds.description !== news.description };
    },
    async update(id, olds, news) {
        await turn();
        return { outs: { ...news, ...FILLED_IN } };
    },
    async delete() {
        await turn();
    },
};
