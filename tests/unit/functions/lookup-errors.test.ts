// Lookups that fail, in a program without an engine: the messages, and the requests that were sent.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "../../../src";
import { BadRequestError } from "../../../src/sailpoint/errors";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { Tenant } from "../../engine/support/tenant";

/** The promises of an output. Each of them is rejected if the output fails. */
interface OutputPromises {
    readonly isKnown: Promise<boolean>;
    readonly isSecret: Promise<boolean>;
    allResources(): Promise<unknown>;
    promise(): Promise<unknown>;
}

describe("lookups that fail", () => {
    let tenant: Tenant;

    beforeEach(async () => {
        tenant = await Tenant.start();
        configure();
    });

    afterEach(async () => {
        pulumi.runtime.setAllConfig({});
        await tenant.stop();
    });

    function configure(overrides: Record<string, string | undefined> = {}): void {
        const config: Record<string, string> = {};
        for (const [key, { value }] of Object.entries(tenant.config)) {
            config[key] = value;
        }
        for (const [key, value] of Object.entries(overrides)) {
            if (value === undefined) {
                Reflect.deleteProperty(config, key);
            } else {
                config[key] = value;
            }
        }
        pulumi.runtime.setAllConfig(config);
    }

    /** The message of a lookup that fails. */
    async function failure(lookup: Promise<unknown>): Promise<string> {
        const error: unknown = await lookup.then(
            () => new Error("it did not fail"),
            (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(sailpoint.SailPointLookupError);
        return (error as Error).message;
    }

    test("when no client has the name, the message names the client with the closest name", async () => {
        const missing = `There is no OAuth client with the name "Nightli" at ${tenant.host}`;
        expect(await failure(sailpoint.getOAuthClient({ name: "Nightli" }))).toContain(
            `${missing}. The tenant has no OAuth clients.`,
        );

        const { id, created } = await tenant.createClient({ name: "Nightly", enabled: false });
        await tenant.createClient({ name: "something else" });
        expect(await failure(sailpoint.getOAuthClient({ name: "Nightli" }))).toContain(
            `${missing}. The tenant has 2 OAuth clients. The closest name is "Nightly", ${id} (created ${String(created)}, disabled).`,
        );
    });

    test("when the closest name has control characters or is long, the message has one short line of it", async () => {
        await tenant.createClient({ name: `Nightly\u009b2K\u202e\u2028::error::${"x".repeat(1_000)}` });
        const message = await failure(sailpoint.getOAuthClient({ name: "Nightli" }));
        expect(message).toContain('The closest name is "Nightly 2K ::error::xxx');
        expect(message.length).toBeLessThan(800);
    });

    test("when SailPoint quotes a secret argument in any form, the message does not have it", async () => {
        const name = `R&D's "key" + more`;
        const forms = [
            name,
            "R&amp;D&#39;s &quot;key&quot; + more",
            "R%26D%27s+%22key%22+%2B+more",
            Buffer.from(name).toString("base64"),
        ];
        for (const form of forms) {
            const list = jest
                .spyOn(SailPointClient.prototype, "list")
                .mockRejectedValue(new BadRequestError(`SailPoint rejected the request (400): ${form}`, "Correct it."));
            const output = sailpoint.getOAuthClientOutput({ name: pulumi.secret(name) }) as unknown as OutputPromises;
            void Promise.allSettled([output.isKnown, output.isSecret, output.allResources()]);
            const message = await failure(output.promise());
            expect(message).toContain("(400): [secret]\n");
            list.mockRestore();
        }
    });

    test("when several clients have the name, the message names all of them", async () => {
        const one = await tenant.createClient({ name: "Nightly" });
        const two = await tenant.createClient({ name: "Nightly", enabled: false });

        const message = await failure(sailpoint.getOAuthClient({ name: "Nightly" }));
        expect(message).toContain(`2 OAuth clients at ${tenant.host} have the name "Nightly": `);
        expect(message).toContain(`${one.id} (created ${String(one.created)}, enabled)`);
        expect(message).toContain(`${two.id} (created ${String(two.created)}, disabled)`);
        expect(message).toContain(
            "Look up the client by its id. More: pulumi-sailpoint/docs/troubleshooting.md#not_unique",
        );
    });

    test("when the id is unknown, the API version is wrong or the permission is missing, the message states that reason", async () => {
        const message = await failure(sailpoint.getOAuthClient({ id: "no/such id?" }));
        expect(message).toContain(`There is no OAuth client with the id no/such id? at ${tenant.host}.`);
        expect(await tenant.requests()).toEqual(["token", "GET no%2Fsuch%20id%3F", "LIST"]);

        configure({ "sailpoint:apiVersion": "v1999" });
        expect(await failure(sailpoint.getOAuthClient({ id: "no/such id?" }))).toContain(
            "so the address or the API version is wrong",
        );

        await tenant.setFaults({ "token-without-admin": true });
        // Another configuration, since the token of the first one is still in use.
        configure({ "sailpoint:requestTimeoutSeconds": "20" });
        const denied = await failure(sailpoint.getOAuthClients());
        expect(denied).toContain("SailPoint denied the request: insufficient permissions (403)");
        expect(denied).toContain("ORG_ADMIN");
    });

    test("when a credential is rejected, the message names its settings, and later lookups do not send it again", async () => {
        configure({ "sailpoint:clientSecret": "canary-refused" });
        await Promise.allSettled([sailpoint.getOAuthClients(), sailpoint.getOAuthClients({ neverUsed: true })]);
        const message = await failure(sailpoint.getOAuthClient({ id: "x" }));
        expect(message).toContain("SailPoint rejected the personal access token");
        expect(message).toContain("Check sailpoint:clientId and sailpoint:clientSecret");
        expect(message).not.toContain("canary");
        expect(await tenant.requests()).toEqual(["token"]);
    });

    test("when arguments are invalid, one message names all of them; when a setting is missing, the message names the setting", async () => {
        const args: object = { name: " ", unusedSince: "last week", enabled: "yes", neverused: true };
        const message = await failure(sailpoint.getOAuthClients(args));
        for (const text of [
            "The arguments of getOAuthClients are invalid: name must be a string and not blank",
            "unusedSince must be a Date, or a date or a date-time of RFC 3339",
            "enabled must be true or false",
            "neverused is not an argument (did you mean neverUsed?)",
            "Correct the arguments in the program. More: pulumi-sailpoint/docs/troubleshooting.md#argument",
        ]) {
            expect(message).toContain(text);
        }

        configure({ "sailpoint:clientSecret": undefined });
        expect(await failure(sailpoint.getOAuthClients())).toContain(
            "sailpoint:clientId is set but sailpoint:clientSecret is not",
        );
        expect(await tenant.requests()).toEqual([]);
    });

    test("when a program catches the error of a lookup, the error has a code (NOT_FOUND, ARGUMENT)", async () => {
        const codeOf = (lookup: Promise<unknown>) =>
            lookup.catch((error: unknown) => (error instanceof sailpoint.SailPointLookupError ? error.code : error));
        expect(await codeOf(sailpoint.getOAuthClient({ id: "x" }))).toBe("NOT_FOUND");
        expect(await codeOf(sailpoint.getOAuthClient({ name: "x" }))).toBe("NOT_FOUND");
        expect(await codeOf(sailpoint.getOAuthClient({}))).toBe("ARGUMENT");
    });
});
