// Declares the clients of the benchmark on a provider that does nothing. The run measures the time of the engine and of
// Pulumi's SDK.
const { join } = require("node:path");
const pulumi = require("@pulumi/pulumi");

const description = process.env.BENCH_DESCRIPTION ?? "a client of the benchmark";
// The code is a constant, so that Pulumi serializes no closure, as in this package.
const code = `exports.handler=()=>require(${JSON.stringify(join(__dirname, "provider.js"))})`;
// The outputs of an OAuthClient, because each output takes the SDK some time.
const outputs = [
    ...["accessType", "enabled", "refreshTokenValiditySeconds", "redirectUris", "businessName", "homepageUrl"],
    ...["strongAuthSupported", "claimsSupported", "type", "internal", "rotateWhenChanged", "rotateAfterDays"],
    ...["clientId", "clientSecret", "created"],
];

for (let index = 0; index < Number(process.env.BENCH_N ?? 1); index++) {
    new pulumi.CustomResource(
        "pulumi-nodejs:dynamic/bench:Nothing",
        `client-${index}`,
        {
            ...Object.fromEntries(outputs.map((output) => [output, undefined])),
            name: `client-${index}`,
            description,
            grantTypes: ["CLIENT_CREDENTIALS"],
            accessTokenValiditySeconds: 750,
            scope: ["idn:identity:read"],
            __provider: code,
        },
        { additionalSecretOutputs: ["clientSecret"] },
    );
}
