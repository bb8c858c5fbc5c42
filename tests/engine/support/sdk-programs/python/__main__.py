# The program of tests/engine/native-language-scenarios.test.ts.
import pulumi
import pulumi_sailpoint as sailpoint

config = pulumi.Config()
args = {
    "description": config.require("description"),
    "grant_types": [sailpoint.GrantType.CLIENT_CREDENTIALS],
    "access_token_validity_seconds": 750,
}
scope = [config.require("scope")]

acme, globex = [
    sailpoint.Provider(
        name,
        base_url=config.require(f"{name}BaseUrl"),
        client_id=config.require(f"{name}ClientId"),
        client_secret=config.require_secret(f"{name}ClientSecret"),
        operation_timeout_seconds=60,
        refresh_by_list=False,
    )
    for name in ("acme", "globex")
]
job = sailpoint.OAuthClient("job", scope=scope, **args, opts=pulumi.ResourceOptions(provider=acme))
other = sailpoint.OAuthClient(
    "other",
    scope=["idn:identity:read"],
    homepage_url="https://acme.example/program",
    business_name=config.require("businessName"),
    **args,
    opts=pulumi.ResourceOptions(
        provider=globex,
        ignore_changes=["homepageUrl"],
        replace_on_changes=["businessName"],
    ),
)
rotating = sailpoint.RotatingOAuthClient("rotating", scope=scope, rotation_days=30, **args)

existing = sailpoint.get_o_auth_client_output(name="existing")
clients = sailpoint.get_o_auth_clients_output(name="existing").clients

if config.get("variant") == "delegated":
    admin = sailpoint.OAuthClient("admin", scope=["sp:scopes:all"], **args)
    delegated = sailpoint.Provider(
        "delegated",
        base_url=config.require("acmeBaseUrl"),
        client_id=admin.client_id,
        client_secret=admin.client_secret,
    )
    sailpoint.OAuthClient("delegated-job", scope=scope, **args, opts=pulumi.ResourceOptions(provider=delegated))
elif config.get("variant") == "slow":
    timeouts = pulumi.CustomTimeouts(create="1s")
    sailpoint.OAuthClient("slow", scope=scope, **args, opts=pulumi.ResourceOptions(custom_timeouts=timeouts))

pulumi.export("jobId", job.client_id)
pulumi.export("jobSecret", job.client_secret)
pulumi.export("otherId", other.client_id)
pulumi.export("rotatingId", rotating.client_id)
pulumi.export("rotatingSecret", rotating.client_secret)
pulumi.export("existingId", existing.id)
pulumi.export("listedIds", clients.apply(lambda found: [client.id for client in found]))
