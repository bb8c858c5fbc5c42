// Declares BENCH_N clients with the native provider of this package. The class equals the class in a generated SDK.
const pulumi = require("@pulumi/pulumi");

class OAuthClient extends pulumi.CustomResource {
    constructor(name, args) {
        super("sailpoint:index:OAuthClient", name, { ...args, clientId: undefined, created: undefined });
    }
}

const description = process.env.BENCH_DESCRIPTION ?? "a client of the benchmark";

for (let index = 0; index < Number(process.env.BENCH_N ?? 1); index++) {
    new OAuthClient(`client-${index}`, {
        description,
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        scope: ["idn:identity:read"],
    });
}
