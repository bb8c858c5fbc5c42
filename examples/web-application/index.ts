// Declares the client of a web application. Users log in with SailPoint (authorization code), and the application can
// act while they are offline (refresh token). It runs on a server, so it can keep a secret.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";

const config = new pulumi.Config();
const origin = config.get("origin") ?? "https://reviews.example.com";

const reviews = new sailpoint.OAuthClient("access-reviews", {
    description: "Lets managers review access",
    grantTypes: [sailpoint.GrantType.AuthorizationCode, sailpoint.GrantType.RefreshToken],
    redirectUris: [`${origin}/oauth/callback`],
    homepageUrl: origin,
    accessTokenValiditySeconds: 900,
    refreshTokenValiditySeconds: 7 * 24 * 60 * 60,
    accessType: sailpoint.AccessType.Offline,
    type: sailpoint.ClientType.Confidential,
    scope: ["idn:access-request:manage", "idn:identity:read"],
});

export const clientId = reviews.clientId;
export const clientSecret = reviews.clientSecret; // [secret]
export const redirectUris = reviews.redirectUris;
