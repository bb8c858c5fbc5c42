// Declares the clients of the benchmark on a native provider that does nothing. The run measures the time of the engine and
// of Pulumi's SDK.
const pulumi = require("@pulumi/pulumi");

// The class equals one in a generated SDK. Without it, the source positions in state would differ.
class Nothing extends pulumi.CustomResource {
    constructor(name, args) {
        super("bench:index:Nothing", name, { ...args, clientId: undefined, created: undefined });
    }
}

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
