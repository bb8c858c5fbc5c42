// The resources of every tenant. The configuration of the stack selects the tenant.
import * as sailpoint from "pulumi-sailpoint";

export async function program() {
    const reporting = new sailpoint.OAuthClient("reporting", {
        description: "Nightly reporting job",
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessTokenValiditySeconds: 750,
        scope: ["idn:identity:read"],
    });
    return { clientId: reporting.clientId, clientSecret: reporting.clientSecret };
}
