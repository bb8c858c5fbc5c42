// Rotates secrets: of one client by its age or on request, and of one client whose previous secret works for some more
// days.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";

const config = new pulumi.Config();

// For an application that this program updates: the `pulumi up` that creates the new secret also invalidates the old
// one.
const batch = new sailpoint.OAuthClient("batch", {
    description: "Nightly batch job",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    rotateAfterDays: 90,
    rotateWhenChanged: { word: config.get("rotate") ?? "never" },
});

// For applications that fetch the secret at different times: the previous secret works for overlapDays more.
const reporting = new sailpoint.RotatingOAuthClient("reporting", {
    description: "Reports of several teams",
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    rotationDays: config.getNumber("rotationDays") ?? 90,
    overlapDays: 14,
});

export const batchClientId = batch.clientId;
export const batchClientSecret = batch.clientSecret; // [secret]
export const { clientId, clientSecret, nextRotation, retiredClients } = reporting;
