// The quickstart in Go. Before the first `pulumi up`: `npm install --omit=peer PACKAGE`, then
// `pulumi package add node_modules/pulumi-sailpoint/plugin/pulumi-resource-sailpoint`.
package main

import (
	"example.com/pulumi-sailpoint/sdk/go/sailpoint"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		reporting, err := sailpoint.NewOAuthClient(ctx, "reporting", &sailpoint.OAuthClientArgs{
			Description:                pulumi.String("Nightly reporting job"),
			GrantTypes:                 pulumi.StringArray{sailpoint.GrantTypeClientCredentials},
			AccessTokenValiditySeconds: pulumi.Int(750),
			Scope:                      pulumi.StringArray{pulumi.String("idn:identity:read")},
		})
		if err != nil {
			return err
		}
		ctx.Export("clientId", reporting.ClientId)
		ctx.Export("clientSecret", reporting.ClientSecret) // [secret]
		return nil
	})
}
