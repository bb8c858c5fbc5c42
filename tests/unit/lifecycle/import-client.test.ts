// Adoption over HTTP, where the engine's stories do not reach: odd answers, and what one process remembers.
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { BadRequestError, PermissionError } from "../../../src/sailpoint/errors";
import { parseInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { ClientRegistry } from "../../../src/lifecycle/client-registry";
import type { Context } from "../../../src/lifecycle/context";
import { PartialFailure } from "../../../src/lifecycle/partial-failure";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import type { Properties } from "../../../src/lifecycle/values";

import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { checkInputs, createClient, deleteClient, diffClient, updateClient } from "./support/operations";

const PROGRAM_INPUTS = {
    name: "reporting",
    description: "made by hand",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 3600,
    scope: ["idn:identity:read"],
};

describe("an adoption", () => {
    let harness: Harness;
    let id: string;
    let secret: string;

    beforeEach(async () => {
        harness = await startHarness();
        ({ id, secret } = (await harness.control("POST", "clients", PROGRAM_INPUTS)) as { id: string; secret: string });
    });

    afterEach(async () => {
        await harness.simulator.stop();
    });

    function inputs(more: Properties = {}): Properties {
        const checked = checkInputs({ ...PROGRAM_INPUTS, __adopt: id, ...more }, {});
        expect(checked.problems).toEqual([]);
        return checked.inputs;
    }

    async function fault(name: string, value: unknown, method: string): Promise<void> {
        await harness.control("POST", "faults", { name, value, method, path: "/v2025/oauth-clients", times: 1 });
    }

    test("has in state what a create would have, and that it was one", async () => {
        const { state } = await createClient(inputs({ clientSecret: secret, rotateAfterDays: 90 }), harness);
        expect(state).toMatchObject({
            ...PROGRAM_INPUTS,
            clientId: id,
            clientSecret: secret,
            rotateAfterDays: 90,
            __adopted: expect.any(String) as unknown,
            __v: STATE_VERSION,
            __tenantId: harness.simulator.tenantId,
        });
        expect(state.__set).toEqual(expect.arrayContaining(["clientSecret", "rotateAfterDays", "scope"]));
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    });

    test("sends no secret", async () => {
        await createClient(inputs({ clientSecret: "given", description: "other" }), harness);
        const [live] = (await harness.control("GET", "clients")) as [Properties];
        expect(live).toMatchObject({ secret, description: "other" });
        expect(JSON.stringify(live)).not.toContain("given");
    });

    test("takes the program's word for a scope that SailPoint does not tell", async () => {
        await fault("response-omit", "scope", "GET");
        expect((await createClient(inputs(), harness)).state).toMatchObject({ scope: PROGRAM_INPUTS.scope });
    });

    test("finds a client in the list that the GET by id does not have yet", async () => {
        await fault("error-before", 404, "GET");
        expect((await createClient(inputs(), harness)).id).toBe(id);
        expect(await harness.requests()).toEqual(["token", "GET", "GET"]);
    });

    test("warns of a value that SailPoint holds all the same", async () => {
        await fault("response-merge", { description: "shortened" }, "PATCH");
        const { state } = await createClient(inputs({ description: "other" }), harness);
        expect(state.description).toBe("shortened");
        expect(harness.warnings).toEqual([expect.stringContaining("other values than it was sent")]);
    });

    test("is no other where SailPoint does not tell a field of words", async () => {
        await fault("response-omit", "accessType", "GET");
        expect((await createClient(inputs(), harness)).id).toBe(id);
    });

    test("that SailPoint refuses leaves no trace", async () => {
        await fault("error-before", 403, "PATCH");
        await expect(createClient(inputs({ description: "other" }), harness)).rejects.toBeInstanceOf(PermissionError);
    });

    test("whose answer to the PATCH is of no use keeps the id, the secret, and that it was one", async () => {
        await fault("response-merge", { enabled: "perhaps" }, "PATCH");
        const importing = createClient(inputs({ description: "other", clientSecret: secret }), harness);
        await expect(importing).rejects.toBeInstanceOf(PartialFailure);
        await expect(importing).rejects.toMatchObject({
            id,
            properties: { clientId: id, clientSecret: secret, __adopted: expect.any(String) as unknown },
        });
        // A resource has the client all the same, so an older state of it may leave the stack.
        expect(harness.registry.isOrphanedByFailedImport(id)).toBe(false);
    });

    test("of a client that the program calls internal is the program's affair", async () => {
        await harness.control("PATCH", `clients/${id}`, { internal: true });
        await expect(createClient(inputs(), harness)).rejects.toThrow("it is internal");
        expect((await createClient(inputs({ internal: true }), harness)).state).toMatchObject({ internal: true });
    });

    test("tells what it changed, and which of that are defaults", async () => {
        const messages: string[] = [];
        const context = { ...harness, info: (text: string) => void messages.push(text) };
        await createClient(inputs(), context);
        expect(await harness.requests()).toEqual(["token", "GET"]);
        expect(messages).toEqual([]);

        await createClient(inputs({ description: "other" }), context);
        await harness.control("PATCH", `clients/${id}`, { accessType: "ONLINE" });
        await createClient(inputs({ description: "third" }), context);
        const start = `The OAuth client ${id} was adopted and changed to what the program says: `;
        expect(messages).toEqual([
            `${start}description.`,
            `${start}description, accessType. What it leaves out has its default: accessType OFFLINE.`,
        ]);

        await harness.control("PATCH", `clients/${id}`, { name: "another", accessType: "ONLINE" });
        await createClient(inputs({ description: "third" }), context);
        expect(messages[2]).toBe(
            `${start}name, accessType. What it leaves out has its default: name that of the resource, accessType OFFLINE.`,
        );
    });

    describe("changes nothing, and says what to do,", () => {
        async function rejectionMessage(more: Properties = {}, context: Context = harness): Promise<string> {
            await harness.requests();
            const error: unknown = await createClient(inputs(more), context).catch((reason: unknown) => reason);
            expect(await harness.requests()).not.toContain("PATCH");
            return (error as Error).message;
        }

        test("where another resource of the program has the client", async () => {
            const registry = new ClientRegistry();
            registry.recordRetained(parseState({ clientId: id }), parseInputs({}));
            const message = await rejectionMessage({}, { ...harness, registry });
            expect(message).toContain(
                `The OAuth client ${id} cannot be adopted: another resource of the program has it.`,
            );
            expect(message).toMatch(/Take this resource out of the program.* OAuthClient\.get .*or use `aliases`\./s);
        });

        test("where there is no such client", async () => {
            const message = await rejectionMessage({ __adopt: "none" });
            expect(message).toContain(
                `There is no OAuth client with the id none at ${harness.client.host}, so it cannot be adopted.`,
            );
            expect(message).toMatch(
                /Check the id of the option import, .*To create a new client, take the option out\./s,
            );
        });

        test("where fields differ that are taken at create only", async () => {
            await harness.control("PATCH", `clients/${id}`, { type: "PUBLIC" });
            const message = await rejectionMessage({ scope: ["other"], type: "CONFIDENTIAL" });
            expect(message).toContain(
                "it differs from the program in what SailPoint takes at create only: " +
                    "scope (only in SailPoint: idn:identity:read; only in the program: other), " +
                    "type (PUBLIC in SailPoint, CONFIDENTIAL in the program).",
            );
            expect(message).toContain(`\`npx pulumi-sailpoint export --id ${id}\``);
            expect(message).toContain("take the option import out");
        });

        test("and names of a long scope what differs, in words that forge no line", async () => {
            const many = Array.from({ length: 40 }, (_, index) => `s${10 + index}`);
            await harness.control("PATCH", `clients/${id}`, { scope: ["shared", "a\nb", ...many] });
            expect(await rejectionMessage({ scope: ["shared"] })).toContain(
                "scope (only in SailPoint: a b, s10, s11, s12, s13, s14, s15, s16, s17, s18 and 31 more).\n",
            );
            expect(await rejectionMessage({ scope: ["shared", "a\nb", ...many, "new"] })).toContain(
                "scope (only in the program: new).\n",
            );
        });

        test("where it is one of SailPoint's own", async () => {
            await harness.control("PATCH", `clients/${id}`, { internal: true });
            const message = await rejectionMessage();
            expect(message).toContain("it is internal, one of SailPoint's own, and the program does not say so.");
            expect(message).toContain("Leave it alone. If it is yours all the same, set internal to true.");
        });

        test("where it holds words that this package would take away", async () => {
            await harness.control("PATCH", `clients/${id}`, { accessType: "SOMETIMES" });
            expect(await rejectionMessage()).toContain(
                "its accessType in SailPoint has words that this package does not know",
            );
            const unsupported = { accessType: "SOMETIMES", grantTypes: ["CLIENT_CREDENTIALS", "PASSWORD"] };
            await harness.control("PATCH", `clients/${id}`, unsupported);
            const message = await rejectionMessage();
            expect(message).toContain(
                "its grantTypes, accessType in SailPoint has words that this package does not know, and an adoption would take them away.",
            );
            expect(message).toContain(
                "Leave it alone (OAuthClient.get looks it up), or change these fields in SailPoint first.",
            );
        });
    });

    test("a secret for a client that is created is refused by create itself, before anything is sent", async () => {
        const { __adopt, ...plain } = inputs({ clientSecret: "given" });
        const rejection: unknown = await createClient(plain, harness).catch((error: unknown) => error);
        expect(rejection).toBeInstanceOf(BadRequestError);
        const [problem] = checkInputs({ ...PROGRAM_INPUTS, clientSecret: "given" }, {}).problems;
        expect(problem).toMatch(
            /^clientSecret cannot be set for a client that is created .* adopted with the option import$/,
        );
        expect((rejection as Error).message).toContain(`${String(problem)}.\nNothing was sent. More: `);
        expect(checkInputs({ ...PROGRAM_INPUTS, clientSecret: "given" }, PROGRAM_INPUTS).problems).toEqual([]);
        expect(await harness.requests()).toEqual([]);
    });

    test("is remembered by every later operation", async () => {
        const { state } = await createClient(inputs(), harness);
        const later = { ...inputs(), clientSecret: "known now" };
        expect(diffClient(state, later, new Date())).toEqual({ changes: true, replaces: [] });
        const updated = await updateClient(id, state, later, harness);
        expect(updated).toMatchObject({ clientSecret: "known now", __adopted: expect.any(String) as unknown });
        expect(await updateClient(id, updated, inputs(), harness)).toMatchObject({ clientSecret: "known now" });
        await expect(updateClient(id, { ...state, __adopted: undefined }, later, harness)).rejects.toThrow(
            "the stack created it",
        );
    });

    test("an id that is known only later is compared with nothing", async () => {
        const { state } = await createClient(inputs(), harness);
        expect(checkInputs({ ...PROGRAM_INPUTS, __adopt: UNKNOWN_VALUE }, {}).problems).toEqual([]);
        expect(diffClient(state, { ...inputs(), __adopt: UNKNOWN_VALUE }, new Date())).toMatchObject({
            changes: false,
        });
        const other = { ...inputs(), __adopt: UNKNOWN_VALUE, scope: ["other"] };
        expect(() => diffClient(state, other, new Date())).toThrow("the resource has the option import");
    });

    describe("holds on to its client:", () => {
        async function rejectionMessage(more: Properties): Promise<string> {
            const { state } = await createClient(inputs({ clientSecret: secret }), harness);
            try {
                diffClient(state, { ...inputs(), ...more }, new Date());
            } catch (error) {
                return (error as Error).message;
            }
            return "there was none";
        }

        test("import cannot name another one", async () => {
            const message = await rejectionMessage({ __adopt: "another" });
            expect(message).toContain(
                `The resource manages the OAuth client ${id} already, but its option import names another one.`,
            );
            expect(message).toMatch(/Set import to that id, .* `pulumi state delete`, which leaves it in SailPoint\./s);
        });

        test("it is not replaced while the option import is there", async () => {
            const message = await rejectionMessage({ scope: ["other"], type: "PUBLIC", rotateAfterDays: 1 });
            expect(message).toMatch(
                new RegExp(
                    `The OAuth client ${id} would have to be replaced, because of (scope, type|type, scope), but the resource ` +
                        "has the option import, which holds on to that very client\\.\n",
                ),
            );
            expect(message).toMatch(
                /Take the option import out of the program.* To keep the client, set what is named back\./s,
            );
        });

        test("nor while the program has its secret", async () => {
            const message = await rejectionMessage({
                __adopt: undefined,
                scope: ["other"],
                type: "PUBLIC",
                clientSecret: secret,
            });
            expect(message).toMatch(
                /would be replaced, because of (scope, type|type, scope), but clientSecret is the secret of the old one\.\n/,
            );
            expect(message).toContain("SailPoint makes the secret of the new client.");
            expect(message).not.toContain(secret);
        });

        test("a secret for a client that the stack created is refused with what to do", async () => {
            const { state } = await createClient(inputs(), harness);
            const created = { ...state, __adopted: undefined };
            const updating = updateClient(
                id,
                created,
                { ...inputs(), __adopt: undefined, clientSecret: "given" },
                harness,
            );
            await expect(updating).rejects.toThrow(
                `clientSecret cannot be set for the OAuth client ${id}: the stack created it, and has its secret from SailPoint.\n`,
            );
            await expect(updating).rejects.toThrow("Take clientSecret out of the program. The output of that name is");
        });

        test("a client that another resource turns out to have while SailPoint is asked is refused", async () => {
            const registry = new ClientRegistry();
            const importing = createClient(inputs(), { ...harness, registry });
            registry.recordRetained(parseState({ clientId: id }), parseInputs({}));
            await expect(importing).rejects.toThrow("another resource of the program has it");
        });
    });

    describe("keeps its client from a delete of the same operation", () => {
        test("from the moment on that the program names it", async () => {
            const { state } = await createClient(inputs(), harness);
            const registry = new ClientRegistry();
            registry.recordRegistration(parseInputs(inputs()));
            await harness.requests();
            await deleteClient(id, state, { ...harness, registry });
            expect(await harness.requests()).toEqual([]);
            expect(harness.warnings).toEqual([expect.stringContaining(`${id} was not deleted`)]);
        });

        test("and the secret with it, unless the resource that imports it has one", async () => {
            const { state } = await createClient(inputs({ clientSecret: secret }), harness);
            const registry = new ClientRegistry();
            registry.recordRegistration(parseInputs(inputs()));
            const context = { ...harness, registry };
            await expect(deleteClient(id, state, context)).rejects.toThrow("known to the older state only");
            registry.recordRegistration(parseInputs(inputs()), parseState(state));
            await deleteClient(id, state, context);
            // A later look at the program, without the state, takes nothing back.
            registry.recordRegistration(parseInputs(inputs()));
            await deleteClient(id, state, context);
        });

        test("and its older state where the adoption has failed, unless another resource goes on with it", async () => {
            const { state } = await createClient(inputs(), harness);
            const registry = new ClientRegistry();
            registry.recordRegistration(parseInputs(inputs()));
            const context = { ...harness, registry };
            const refused = createClient({ ...inputs(), scope: ["idn:sources:read"] }, context);
            await expect(refused).rejects.toThrow("cannot be adopted");
            await harness.requests();
            await expect(deleteClient(id, state, context)).rejects.toThrow("could not adopt it");
            expect(await harness.requests()).toEqual([]);
            registry.recordRetained(parseState(state), parseInputs(inputs()));
            await deleteClient(id, state, context);
            expect(await harness.requests()).toEqual([]);
        });

        test("but no other client", async () => {
            const { state } = await createClient(inputs(), harness);
            const registry = new ClientRegistry();
            registry.recordRegistration(parseInputs({ __adopt: "another" }));
            registry.recordRegistration(parseInputs({ __adopt: UNKNOWN_VALUE }));
            await deleteClient(id, state, { ...harness, registry });
            expect(await harness.control("GET", "clients")).toEqual([]);
        });
    });
});
