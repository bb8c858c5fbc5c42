// The quickstart in JavaScript. It needs no compiler and no compiler configuration.
"use strict";
const sailpoint = require("pulumi-sailpoint");

const reporting = new sailpoint.OAuthClient("reporting", {
    description: "Nightly reporting job",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
});

exports.clientId = reporting.clientId;
exports.clientSecret = reporting.clientSecret; // [secret]
