// Inputs that are unknown at preview, secret, invalid or omitted.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import { expectMessage } from "../../support/messages";
import { testInputFromOutput } from "../../support/scenarios/inputs";
import { describeAdapters } from "../support/scenario";

describeAdapters("the inputs of a client", (harness) => {
    testInputFromOutput(harness);

    test("when the program marks an input as a secret and keeps its value, one up rewrites state without a request", async () => {
        let description: pulumi.Input<string> = "confidential";
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, description });
            new sailpoint.RotatingOAuthClient("rotating", { ...ARGS, description, rotationDays: 30 });
        });
        await stack.up();
        await tenant.requests();
        description = pulumi.secret(description);
        expect(await stack.up()).toMatchObject({ steps: ["update", "update"] });
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        expect(await tenant.requests()).toEqual([]);
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
    });

    test("when several inputs are invalid, preview reports all of them without a secret value", async () => {
        const invalid = {
            ...ARGS,
            grantTypes: ["AUTHORIZATION_CODE", pulumi.secret("canary-grant")],
            accessTokenValiditySeconds: pulumi.secret("canary-seconds"),
            homepageUrl: pulumi.secret("canary home page"),
            descripton: pulumi.secret("canary-unknown"),
            scope: [],
        };
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("invalid", invalid as unknown as sailpoint.OAuthClientArgs);
        });
        stack.trackSecret("canary");

        const preview = await stack.preview({ fails: true });
        for (const facts of [
            ["grantTypes[1]", "CLIENT_CREDENTIALS", "AUTHORIZATION_CODE", "REFRESH_TOKEN"],
            ["accessTokenValiditySeconds"],
            ["homepageUrl"],
            ["descripton", "description?"],
            ["scope"],
            ["redirectUris", "AUTHORIZATION_CODE"],
        ]) {
            expectMessage(preview, "error", ...facts);
        }
        expect(await tenant.requests()).toEqual([]);
    });

    test("when a setting is missing, preview fails and names the setting", async () => {
        const { stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", ARGS);
        });
        stack.removeConfig("sailpoint:clientSecret");

        expectMessage(await stack.preview({ fails: true }), "error", "sailpoint:clientId", "sailpoint:clientSecret");
    });
});
