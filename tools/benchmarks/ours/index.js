// Declares BENCH_N clients with this package.
const sailpoint = require("pulumi-sailpoint");

const description = process.env.BENCH_DESCRIPTION ?? "a client of the benchmark";

for (let index = 0; index < Number(process.env.BENCH_N ?? 1); index++) {
    new sailpoint.OAuthClient(`client-${index}`, {
        description,
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        scope: ["idn:identity:read"],
    });
}
