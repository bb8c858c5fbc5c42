// Declares the clients of the benchmark on a provider that does nothing. The run measures the time of the engine and of
// Pulumi's SDK.
const { Nothing } = require("./nothing");

const description = process.env.BENCH_DESCRIPTION ?? "a client of the benchmark";

for (let index = 0; index < Number(process.env.BENCH_N ?? 1); index++) {
    new Nothing(`client-${index}`, {
        name: `client-${index}`,
        description,
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        scope: ["idn:identity:read"],
    });
}
