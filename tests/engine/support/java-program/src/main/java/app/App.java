package app;

import com.pulumi.Pulumi;
import com.pulumi.core.Either;
import com.pulumi.sailpoint.OAuthClient;
import com.pulumi.sailpoint.OAuthClientArgs;
import com.pulumi.sailpoint.enums.GrantType;

public final class App {
    public static void main(String[] args) {
        Pulumi.run(context -> {
            var reporting = new OAuthClient("reporting", OAuthClientArgs.builder()
                .description("Nightly reporting job")
                .grantTypes(Either.ofRight(GrantType.ClientCredentials))
                .accessTokenValiditySeconds(750)
                .scope("idn:identity:read")
                .build());
            context.export("clientId", reporting.clientId());
            context.export("clientSecret", reporting.clientSecret());
        });
    }
}
