// A dynamic provider that sends no requests. If BENCH_PACE is set to a rate limit N, N operations run at once and the
// next N ten seconds later. No provider that obeys the limit can be faster. BENCH_PADDING is a number of bytes that the
// outputs of each client have in addition.
const { randomBytes, randomUUID } = require("node:crypto");
const { setTimeout: wait } = require("node:timers/promises");

const WINDOW_MS = 10_000;
const pace = Number(process.env.BENCH_PACE ?? Infinity);
const padding = Number(process.env.BENCH_PADDING ?? 0);

/** The values that SailPoint would add to a client. */
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
    ...(padding > 0 && { padding: "x".repeat(padding) }),
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
