// What a program may hand in: values that are not known yet, secrets, and values that are wrong.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { scenario } from "./support/scenario";

const GOOD = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

describe("inputs", () => {
    const harness = scenario();

    test("an input may be the output of another client, unknown at preview", async () => {
        const { tenant, stack } = await harness.start(() => {
            const first = new sailpoint.OAuthClient("first", GOOD);
            new sailpoint.OAuthClient("second", {
                ...GOOD,
                description: pulumi.interpolate`follows ${first.clientId}`,
                scope: [first.created.apply(() => "idn:identity:read"), "idn:sources:read"],
            });
        });

        expect(await stack.preview()).toMatchObject({ steps: ["create", "create"] });
        expect(await tenant.requests()).toEqual([]);
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST", "POST"]);

        const clients = await tenant.clients();
        const first = clients.find(({ name }) => name === "first");
        expect(clients.find(({ name }) => name === "second")).toMatchObject({
            description: `follows ${String(first?.id)}`,
            scope: ["idn:identity:read", "idn:sources:read"],
        });
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        expect(await tenant.requests()).toEqual([]);
    });

    test("a secret input reaches SailPoint and stays a secret in state", async () => {
        let description = "known to few: 8fe1";
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...GOOD, description: pulumi.secret(description) });
        });
        stack.trackSecret("8fe1");
        stack.trackSecret("77ab");

        expect(await stack.up()).toMatchObject({ steps: ["create"] });
        expect(await tenant.onlyClient()).toMatchObject({ description });
        description = "known to few: 77ab";
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await tenant.onlyClient()).toMatchObject({ description });
        await stack.refresh();
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });

    test("a failed check with a warning leaves the next deployment of the process alone", async () => {
        let description = "";
        const { stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...GOOD, description, accessTokenValiditySeconds: 5 });
        });

        await stack.preview({ fails: true });
        description = "not blank any more";
        const up = await stack.up();
        expect(up).toMatchObject({ steps: ["create"] });
        expect(up.output).toContain("warning: accessTokenValiditySeconds is outside 15 to 43200");
    });
});
