// Secret rotation: one client by its age or on request, and a pair whose previous secret works for one more period.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";

const config = new pulumi.Config();

// For a consumer that this program updates: the `pulumi up` that creates the new secret invalidates the old one.
const batch = new sailpoint.OAuthClient("batch", {
    description: "Nightly batch job",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    rotateAfterDays: 90,
    rotateWhenChanged: { word: config.get("rotate") ?? "never" },
});

// For consumers that fetch the secret at different times: the previous secret works until the next period.
const reporting = new sailpoint.RotatingOAuthClient("reporting", {
    description: "Reports of several teams",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    every: config.getNumber("every") ?? 30,
    startingAt: "2026-01-01T06:00:00Z",
});

export const batchClientId = batch.clientId;
export const batchClientSecret = batch.clientSecret; // [secret]
export const { clientId, clientSecret, previousClientId, nextTurn } = reporting;
