// The program of tests/engine/native-language-scenarios.test.ts.
package app;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Either;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.sailpoint.OAuthClient;
import com.pulumi.sailpoint.OAuthClientArgs;
import com.pulumi.sailpoint.Provider;
import com.pulumi.sailpoint.ProviderArgs;
import com.pulumi.sailpoint.RotatingOAuthClient;
import com.pulumi.sailpoint.RotatingOAuthClientArgs;
import com.pulumi.sailpoint.SailpointFunctions;
import com.pulumi.sailpoint.enums.GrantType;
import com.pulumi.sailpoint.inputs.GetOAuthClientArgs;
import com.pulumi.sailpoint.inputs.GetOAuthClientsArgs;
import java.time.Duration;
import java.util.stream.Collectors;

public final class App {
    private final Config config;

    private App(Config config) {
        this.config = config;
    }

    public static void main(String[] args) {
        Pulumi.run(context -> new App(context.config()).declare(context));
    }

    private void declare(Context context) {
        var job = new OAuthClient("job", args().build(), in(provider("acme")).build());
        var other = new OAuthClient("other",
            args().scope("idn:identity:read")
                .homepageUrl("https://acme.example/program")
                .businessName(config.require("businessName"))
                .build(),
            in(provider("globex")).ignoreChanges("homepageUrl").replaceOnChanges("businessName").build());
        var rotating = new RotatingOAuthClient("rotating", RotatingOAuthClientArgs.builder()
            .description(config.require("description"))
            .grantTypes(Either.ofRight(GrantType.ClientCredentials))
            .accessTokenValiditySeconds(750)
            .scope(config.require("scope"))
            .rotationDays(30)
            .build());

        var existing = SailpointFunctions.getOAuthClient(GetOAuthClientArgs.builder().name("existing").build());
        var listed = SailpointFunctions.getOAuthClients(GetOAuthClientsArgs.builder().name("existing").build());

        var variant = config.get("variant").orElse("");
        if (variant.equals("delegated")) {
            var admin = new OAuthClient("admin", args().scope("sp:scopes:all").build());
            var delegated = new Provider("delegated", ProviderArgs.builder()
                .baseUrl(config.require("acmeBaseUrl"))
                .clientId(admin.clientId())
                .clientSecret(admin.clientSecret())
                .build());
            new OAuthClient("delegated-job", args().build(), in(delegated).build());
        } else if (variant.equals("slow")) {
            var timeouts = CustomTimeouts.builder().create(Duration.ofSeconds(1)).build();
            new OAuthClient("slow", args().build(), CustomResourceOptions.builder().customTimeouts(timeouts).build());
        }

        context.export("jobId", job.clientId());
        context.export("jobSecret", job.clientSecret());
        context.export("otherId", other.clientId());
        context.export("rotatingId", rotating.clientId());
        context.export("rotatingSecret", rotating.clientSecret());
        context.export("existingId", existing.applyValue(client -> client.id()));
        context.export("listedIds", listed.applyValue(
            result -> result.clients().stream().map(client -> client.id()).collect(Collectors.toList())));
    }

    private OAuthClientArgs.Builder args() {
        return OAuthClientArgs.builder()
            .description(config.require("description"))
            .grantTypes(Either.ofRight(GrantType.ClientCredentials))
            .accessTokenValiditySeconds(750)
            .scope(config.require("scope"));
    }

    private Provider provider(String name) {
        return new Provider(name, ProviderArgs.builder()
            .baseUrl(config.require(name + "BaseUrl"))
            .clientId(config.require(name + "ClientId"))
            .clientSecret(config.requireSecret(name + "ClientSecret"))
            .operationTimeoutSeconds(60.0)
            .refreshByList(false)
            .build());
    }

    private static CustomResourceOptions.Builder in(Provider provider) {
        return CustomResourceOptions.builder().provider(provider);
    }
}
