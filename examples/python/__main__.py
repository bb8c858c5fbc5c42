# The quickstart in Python. Before the first `pulumi up`: `npm install --omit=peer PACKAGE`, then
# `pulumi package add node_modules/pulumi-sailpoint/plugin/pulumi-resource-sailpoint`.
import pulumi
import pulumi_sailpoint as sailpoint

reporting = sailpoint.OAuthClient(
    "reporting",
    description="Nightly reporting job",
    grant_types=[sailpoint.GrantType.CLIENT_CREDENTIALS],
    access_token_validity_seconds=750,
    scope=["idn:identity:read"],
)

pulumi.export("clientId", reporting.client_id)
pulumi.export("clientSecret", reporting.client_secret)  # [secret]
