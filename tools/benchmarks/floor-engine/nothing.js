// The class of the resource, in a separate file and derived like a class of a published dynamic provider, because state contains
// its source positions.
const { join } = require("node:path");
const pulumi = require("@pulumi/pulumi");

// The code is a constant, so that Pulumi serializes no closure, as in this package.
const CODE = `exports.handler=()=>require(${JSON.stringify(join(__dirname, "provider.js"))})`;

// The outputs of an OAuthClient, because each output takes the SDK some time.
const OUTPUTS = [
    ...["accessType", "enabled", "refreshTokenValiditySeconds", "redirectUris", "businessName", "homepageUrl"],
    ...["strongAuthSupported", "claimsSupported", "type", "internal", "rotateWhenChanged", "rotateAfterDays"],
    ...["clientId", "clientSecret", "created"],
];

/** Takes the place of `pulumi.dynamic.Resource`, which serializes a provider. */
class DynamicResource extends pulumi.CustomResource {
    constructor(name, inputs, options) {
        super("pulumi-nodejs:dynamic/bench:Nothing", name, { ...inputs, __provider: CODE }, options);
    }
}

exports.Nothing = class extends DynamicResource {
    constructor(name, args) {
        const outputs = Object.fromEntries(OUTPUTS.map((output) => [output, undefined]));
        super(name, { ...outputs, ...args }, { additionalSecretOutputs: ["clientSecret"] });
    }
};
