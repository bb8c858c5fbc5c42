// Declares BENCH_N clients with the provider in oauth-client.js.
const { OAuthClient } = require("./oauth-client");

const description = process.env.BENCH_DESCRIPTION ?? "a client of the benchmark";

for (let index = 0; index < Number(process.env.BENCH_N ?? 1); index++) {
    new OAuthClient(`client-${index}`, {
        name: `client-${index}`,
        description,
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        accessType: "OFFLINE",
        enabled: true,
        scope: ["idn:identity:read"],
    });
}
