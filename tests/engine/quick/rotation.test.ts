// The rotation of one client: a consumer of its secret is never without one that works.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { CredentialReceiver } from "../support/credential-consumer";
import type { Credential } from "../support/credential-consumer";
import { scenario } from "../support/scenario";

const ARGS = {
    description: "a client of a story",
    grantTypes: ["CLIENT_CREDENTIALS" as const],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

const REPLACED = { steps: ["create-replacement", "replace", "delete-replaced"] };

describe("rotation", () => {
    const harness = scenario();
    let receivers: CredentialReceiver | undefined;

    afterEach(async () => {
        await receivers?.close();
    });

    test("the old secret works until all that depends on the new one is updated, and then no longer", async () => {
        const tenant = await harness.startTenant();
        const logIn = ({ clientId, clientSecret }: Credential) => tenant.logIn(clientId, clientSecret);
        const received: Credential[] = [];
        const loggedIn: { old: number; new: number }[] = [];
        const replaced: Credential[] = [];
        const receiver = await CredentialReceiver.listen(async (credential) => {
            received.push(credential);
            const [old] = replaced;
            if (old !== undefined) {
                loggedIn.push({ old: await logIn(old), new: await logIn(credential) });
            }
        });
        receivers = receiver;
        let month = "October";
        const stack = await harness.startStack(tenant, () => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, rotateWhenChanged: { month } });
            const { clientId, clientSecret } = client;
            const first = receiver.consumer("first", { clientId, clientSecret });
            // Updated only after the first one: the old secret must last for a whole chain.
            const secretAfterFirst = pulumi.all([clientSecret, first.urn]).apply(([secret]) => secret);
            receiver.consumer("second", { clientId, clientSecret: secretAfterFirst });
        });
        await stack.up();
        replaced.push(...received.splice(0).slice(0, 1));

        month = "November";
        expect(await stack.up()).toMatchObject(REPLACED);
        expect(loggedIn).toEqual([
            { old: 200, new: 200 },
            { old: 200, new: 200 },
        ]);
        const [old, now] = [replaced[0], received[0]];
        if (old === undefined || now === undefined) {
            throw new Error("nothing was delivered");
        }
        expect(now.clientSecret).not.toBe(old.clientSecret);
        expect(await logIn(old)).toBe(401);
        expect(await logIn(now)).toBe(200);

        stack.trackSecret(old.clientSecret);
        stack.trackSecret(now.clientSecret);
        expect(receiver.failures).toEqual([]);
    });

    test("the old secret outlives an update that fails, until one succeeds", async () => {
        const tenant = await harness.startTenant();
        const received: Credential[] = [];
        let accepts = true;
        const receiver = await CredentialReceiver.listen((credential) => {
            received.push(credential);
            return accepts ? Promise.resolve() : Promise.reject(new Error("the consumer is down"));
        });
        receivers = receiver;
        let month = "October";
        const stack = await harness.startStack(tenant, () => {
            const client = new sailpoint.OAuthClient("reporting", { ...ARGS, rotateWhenChanged: { month } });
            receiver.consumer("first", { clientId: client.clientId, clientSecret: client.clientSecret });
        });
        await stack.up();

        month = "November";
        accepts = false;
        await stack.up({ fails: true });
        const [old, fresh] = [received[0], received.at(-1)];
        if (old === undefined || fresh === undefined) {
            throw new Error("nothing was delivered");
        }
        stack.trackSecret(old.clientSecret);
        stack.trackSecret(fresh.clientSecret);
        expect(fresh.clientId).not.toBe(old.clientId);
        expect(await tenant.logIn(old.clientId, old.clientSecret)).toBe(200);

        accepts = true;
        await tenant.requests();
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `DELETE ${old.clientId}`]);
        expect(received.at(-1)).toEqual(fresh);
        expect(await tenant.logIn(old.clientId, old.clientSecret)).toBe(401);
        expect(await tenant.logIn(fresh.clientId, fresh.clientSecret)).toBe(200);
    });
});
