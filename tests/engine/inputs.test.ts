// Inputs that are unknown at preview, secret or invalid.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { expectMessage } from "../support/messages";
import { testInputFromOutput } from "../support/scenarios/inputs";
import { scenario } from "./support/scenario";

describe("the inputs of a client", () => {
    const harness = scenario();

    testInputFromOutput(harness);

    test("when an input is a secret, SailPoint receives its value and state has it as a secret", async () => {
        let description = "confidential: 8fe1";
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, description: pulumi.secret(description) });
        });
        stack.trackSecret("8fe1");
        stack.trackSecret("77ab");

        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        expect(await tenant.onlyClient()).toMatchObject({ description });
        description = "confidential: 77ab";
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.onlyClient()).toMatchObject({ description });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });

    test("when the program marks an input as a secret and keeps its value, up encrypts the value in state without a request", async () => {
        let description: pulumi.Input<string> = "confidential: 5c1d";
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, description });
        });
        await stack.up();
        expect(await stack.pulumi("stack", "export")).toContain("5c1d");
        await tenant.requests();

        description = pulumi.secret(description);
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.pulumi("stack", "export")).not.toContain("5c1d");
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
    });

    test("when two resources have invalid inputs, preview reports all problems of the resource that is checked first", async () => {
        const { stack } = await harness.start(() => {
            for (const name of ["first", "second"]) {
                new sailpoint.OAuthClient(name, { ...ARGS, description: "", accessTokenValiditySeconds: 0 });
            }
        });
        const { output } = await stack.preview({ fails: true });
        // The program registers its resources at the same time, so either can be checked first.
        const [, reported = ""] = /'(first|second)' has a problem/.exec(output) ?? [];
        expect(output).toContain(`'${reported}' has a problem: description must not be blank`);
        expect(output).toContain(`'${reported}' has a problem: accessTokenValiditySeconds must be at least 1`);
    });

    test("when check fails for a resource with a warning, the next deployment in the same process succeeds and shows the warning", async () => {
        let description = "";
        const { stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, description, accessTokenValiditySeconds: 5 });
        });

        await stack.preview({ fails: true });
        description = "not blank";
        const up = await stack.up();
        expect(up).toMatchObject({ steps: ["create"] });
        expectMessage(up, "warning", "accessTokenValiditySeconds", "15", "43200");
    });
});
