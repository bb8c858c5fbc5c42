// The rotation of one client, during which the consumers of its secret always have a working secret.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, REPLACEMENT } from "../../support/client-args";
import { CredentialReceiver } from "../support/credential-consumer";
import type { Credential } from "../support/credential-consumer";
import { scenario } from "../support/scenario";

describe("the rotation of a client with consumers", () => {
    const harness = scenario();
    let receivers: CredentialReceiver | undefined;

    afterEach(async () => {
        await receivers?.close();
    });

    test("when a client is rotated, the old secret works until all consumers have the new one, and then stops working", async () => {
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
            // The second consumer is updated after the first.
            const secretAfterFirst = pulumi.all([clientSecret, first.urn]).apply(([secret]) => secret);
            receiver.consumer("second", { clientId, clientSecret: secretAfterFirst });
        });
        await stack.up();
        replaced.push(...received.splice(0).slice(0, 1));

        month = "November";
        expect(await stack.up()).toMatchObject({ steps: REPLACEMENT });
        expect(loggedIn).toEqual([
            { old: 200, new: 200 },
            { old: 200, new: 200 },
        ]);
        const [old, now] = [replaced[0], received[0]];
        if (old === undefined || now === undefined) {
            throw new Error("no credential was received");
        }
        expect(now.clientSecret).not.toBe(old.clientSecret);
        expect(await logIn(old)).toBe(401);
        expect(await logIn(now)).toBe(200);

        stack.trackSecret(old.clientSecret);
        stack.trackSecret(now.clientSecret);
        expect(receiver.failures).toEqual([]);
    });

    test("when the update of a consumer fails, the old secret works until a later up succeeds", async () => {
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
            throw new Error("no credential was received");
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

    test("when a RotatingOAuthClient rotates, its outputs have the new secret, and the old secret works until its overlap ends", async () => {
        const tenant = await harness.startTenant();
        let ticket = "1";
        let overlapDays = 10;
        const stack = await harness.startStack(tenant, () => {
            const rotation = { rotationDays: 90, overlapDays, rotateWhenChanged: { ticket } };
            const { clientId, clientSecret } = new sailpoint.RotatingOAuthClient("reporting", { ...ARGS, ...rotation });
            return { clientId, clientSecret };
        });
        const credential = async () => {
            const [id, secret] = [await stack.output("clientId"), await stack.output("clientSecret")];
            expect(secret.secret).toBe(true);
            return { clientId: String(id.value), clientSecret: String(secret.value) };
        };
        const logIn = ({ clientId, clientSecret }: Credential) => tenant.logIn(clientId, clientSecret);
        await stack.up();
        const old = await credential();
        ticket = "2";
        await tenant.requests();
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        const fresh = await credential();
        expect([await logIn(old), await logIn(fresh)]).toEqual([200, 200]);

        overlapDays = 0;
        await tenant.requests();
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `DELETE ${old.clientId}`]);
        expect([await logIn(old), await logIn(fresh)]).toEqual([401, 200]);
        expect(await credential()).toEqual(fresh);
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });
});
