// The program of tests/engine/native-language-scenarios.test.ts.
package main

import (
	"example.com/pulumi-sailpoint/sdk/go/sailpoint"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")
		args := func(scope string) *sailpoint.OAuthClientArgs {
			return &sailpoint.OAuthClientArgs{
				Description:                pulumi.String(settings.Require("description")),
				GrantTypes:                 pulumi.StringArray{sailpoint.GrantTypeClientCredentials},
				AccessTokenValiditySeconds: pulumi.Int(750),
				Scope:                      pulumi.StringArray{pulumi.String(scope)},
			}
		}
		scope := settings.Require("scope")

		providers := map[string]*sailpoint.Provider{}
		for _, name := range []string{"acme", "globex"} {
			provider, err := sailpoint.NewProvider(ctx, name, &sailpoint.ProviderArgs{
				BaseUrl:                 pulumi.String(settings.Require(name + "BaseUrl")),
				ClientId:                pulumi.String(settings.Require(name + "ClientId")),
				ClientSecret:            settings.RequireSecret(name + "ClientSecret"),
				OperationTimeoutSeconds: pulumi.Float64(60),
				RefreshByList:           pulumi.Bool(false),
			})
			if err != nil {
				return err
			}
			providers[name] = provider
		}
		job, err := sailpoint.NewOAuthClient(ctx, "job", args(scope), pulumi.Provider(providers["acme"]))
		if err != nil {
			return err
		}
		otherArgs := args("idn:identity:read")
		otherArgs.HomepageUrl = pulumi.String("https://acme.example/program")
		otherArgs.BusinessName = pulumi.String(settings.Require("businessName"))
		other, err := sailpoint.NewOAuthClient(ctx, "other", otherArgs, pulumi.Provider(providers["globex"]),
			pulumi.IgnoreChanges([]string{"homepageUrl"}), pulumi.ReplaceOnChanges([]string{"businessName"}))
		if err != nil {
			return err
		}
		plain := args(scope)
		rotating, err := sailpoint.NewRotatingOAuthClient(ctx, "rotating", &sailpoint.RotatingOAuthClientArgs{
			Description:                plain.Description,
			GrantTypes:                 plain.GrantTypes,
			AccessTokenValiditySeconds: plain.AccessTokenValiditySeconds,
			Scope:                      plain.Scope,
			RotationDays:               pulumi.Int(30),
		})
		if err != nil {
			return err
		}

		name := pulumi.String("existing")
		existing := sailpoint.LookupOAuthClientOutput(ctx, sailpoint.LookupOAuthClientOutputArgs{Name: name})
		listed := sailpoint.GetOAuthClientsOutput(ctx, sailpoint.GetOAuthClientsOutputArgs{Name: name})

		switch settings.Get("variant") {
		case "delegated":
			admin, err := sailpoint.NewOAuthClient(ctx, "admin", args("sp:scopes:all"))
			if err != nil {
				return err
			}
			delegated, err := sailpoint.NewProvider(ctx, "delegated", &sailpoint.ProviderArgs{
				BaseUrl:      pulumi.String(settings.Require("acmeBaseUrl")),
				ClientId:     admin.ClientId,
				ClientSecret: admin.ClientSecret,
			})
			if err != nil {
				return err
			}
			_, err = sailpoint.NewOAuthClient(ctx, "delegated-job", args(scope), pulumi.Provider(delegated))
			if err != nil {
				return err
			}
		case "slow":
			timeouts := pulumi.Timeouts(&pulumi.CustomTimeouts{Create: "1s"})
			if _, err := sailpoint.NewOAuthClient(ctx, "slow", args(scope), timeouts); err != nil {
				return err
			}
		}

		ctx.Export("jobId", job.ClientId)
		ctx.Export("jobSecret", job.ClientSecret)
		ctx.Export("otherId", other.ClientId)
		ctx.Export("rotatingId", rotating.ClientId)
		ctx.Export("rotatingSecret", rotating.ClientSecret)
		ctx.Export("existingId", existing.Id())
		ctx.Export("listedIds", listed.Clients().ApplyT(func(clients []sailpoint.OAuthClientResult) []string {
			ids := []string{}
			for _, client := range clients {
				ids = append(ids, client.Id)
			}
			return ids
		}))
		return nil
	})
}
