// The program of tests/engine/native-language-scenarios.test.ts. The test puts the generated SDK into ./sdk.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "./sdk";

const config = new pulumi.Config();
const args = {
    description: config.require("description"),
    grantTypes: [sailpoint.GrantType.ClientCredentials],
    accessTokenValiditySeconds: 750,
    scope: [config.require("scope")],
};

const [acme, globex] = ["acme", "globex"].map(
    (name) =>
        new sailpoint.Provider(name, {
            baseUrl: config.require(`${name}BaseUrl`),
            clientId: config.require(`${name}ClientId`),
            clientSecret: config.requireSecret(`${name}ClientSecret`),
            operationTimeoutSeconds: 60,
            refreshByList: false,
        }),
);
const job = new sailpoint.OAuthClient("job", args, { provider: acme });
const other = new sailpoint.OAuthClient(
    "other",
    {
        ...args,
        scope: ["idn:identity:read"],
        homepageUrl: "https://acme.example/program",
        businessName: config.require("businessName"),
    },
    { provider: globex, ignoreChanges: ["homepageUrl"], replaceOnChanges: ["businessName"] },
);
const rotating = new sailpoint.RotatingOAuthClient("rotating", { ...args, rotationDays: 30 });

const existing = sailpoint.getOAuthClientOutput({ name: "existing" });
const { clients } = sailpoint.getOAuthClientsOutput({ name: "existing" });

if (config.get("variant") === "delegated") {
    const admin = new sailpoint.OAuthClient("admin", { ...args, scope: ["sp:scopes:all"] });
    const credential = { clientId: admin.clientId, clientSecret: admin.clientSecret };
    const delegated = new sailpoint.Provider("delegated", { baseUrl: config.require("acmeBaseUrl"), ...credential });
    new sailpoint.OAuthClient("delegated-job", args, { provider: delegated });
} else if (config.get("variant") === "slow") {
    new sailpoint.OAuthClient("slow", args, { customTimeouts: { create: "1s" } });
}

export const jobId = job.clientId;
export const jobSecret = job.clientSecret;
export const otherId = other.clientId;
export const rotatingId = rotating.clientId;
export const rotatingSecret = rotating.clientSecret;
export const existingId = existing.id;
export const listedIds = clients.apply((all) => all.map(({ id }) => id));
