// Inputs that are outputs of another client, and a credential that SailPoint rejects.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../client-args";
import { errorCode, expectMessage } from "../messages";
import type { Harness } from "./harness";

export function testInputFromOutput(harness: Harness): void {
    test("when an input is the output of another client, preview sends no request and up creates both clients", async () => {
        const { tenant, stack } = await harness.start(() => {
            const first = new sailpoint.OAuthClient("first", ARGS);
            new sailpoint.OAuthClient("second", {
                ...ARGS,
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
}

export function testRejectedCredential(harness: Harness): void {
    test("when SailPoint rejects the credential, the error names the settings of the credential, and the token is requested once", async () => {
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", ARGS);
        });
        await stack.configure({ "sailpoint:clientSecret": { value: "not the right one", secret: true } });
        const failed = await stack.up({ fails: true });
        const settings = ["sailpoint:clientId", "sailpoint:clientSecret", "--run-program"];
        expectMessage(failed, "error", errorCode("AUTHENTICATION"), ...settings);
        expect(failed.output).not.toContain("not the right one");
        expect(await tenant.requests()).toEqual(["token"]);
    });
}
