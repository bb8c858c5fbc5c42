// Adoption over HTTP, where the engine's stories do not reach: odd answers, and what one process remembers.
import { UNKNOWN_VALUE } from "../../src/provider/engine-values";
import { BadRequestError, PermissionError } from "../../src/client/errors";
import { LivingClients } from "../../src/provider/living-clients";
import { checkInputs } from "../../src/provider/check";
import type { Context } from "../../src/provider/context";
import { createClient } from "../../src/provider/create";
import { deleteClient } from "../../src/provider/delete";
import { diffClient } from "../../src/provider/diff";
import { PartialFailure } from "../../src/provider/partial-failure";
import { STATE_VERSION } from "../../src/provider/state";
import { updateClient } from "../../src/provider/update";
import type { Properties } from "../../src/provider/values";

import { startWorld } from "./support/world";
import type { World } from "./support/world";

const FIELDS = {
    name: "reporting",
    description: "made by hand",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 3600,
    scope: ["idn:identity:read"],
};

describe("an adoption", () => {
    let world: World;
    let id: string;
    let secret: string;

    beforeEach(async () => {
        world = await startWorld();
        ({ id, secret } = (await world.control("POST", "clients", FIELDS)) as { id: string; secret: string });
    });

    afterEach(async () => {
        await world.simulator.stop();
    });

    function inputs(more: Properties = {}): Properties {
        const checked = checkInputs({ ...FIELDS, __adopt: id, ...more }, {});
        expect(checked.problems).toEqual([]);
        return checked.inputs;
    }

    async function fault(quirk: string, value: unknown, method: string): Promise<void> {
        await world.control("POST", "faults", { quirk, value, method, path: "/v2025/oauth-clients", times: 1 });
    }

    test("has in state what a create would have, and that it was one", async () => {
        const { state } = await createClient(inputs({ clientSecret: secret, rotateAfterDays: 90 }), world);
        expect(state).toMatchObject({
            ...FIELDS,
            clientId: id,
            clientSecret: secret,
            rotateAfterDays: 90,
            __adopted: expect.any(String) as unknown,
            __v: STATE_VERSION,
            __tenantId: world.simulator.tenantId,
        });
        expect(state.__set).toEqual(expect.arrayContaining(["clientSecret", "rotateAfterDays", "scope"]));
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    });

    test("sends no secret", async () => {
        await createClient(inputs({ clientSecret: "given", description: "other" }), world);
        const [live] = (await world.control("GET", "clients")) as [Properties];
        expect(live).toMatchObject({ secret, description: "other" });
        expect(JSON.stringify(live)).not.toContain("given");
    });

    test("takes the program's word for a scope that SailPoint does not tell", async () => {
        await fault("answer-without", "scope", "GET");
        expect((await createClient(inputs(), world)).state).toMatchObject({ scope: FIELDS.scope });
    });

    test("finds a client in the list that the GET by id does not have yet", async () => {
        await fault("error-before", 404, "GET");
        expect((await createClient(inputs(), world)).id).toBe(id);
        expect(await world.requests()).toEqual(["token", "GET", "GET"]);
    });

    test("warns of a value that SailPoint holds all the same", async () => {
        await fault("answer-with", { description: "shortened" }, "PATCH");
        const { state } = await createClient(inputs({ description: "other" }), world);
        expect(state.description).toBe("shortened");
        expect(world.warnings).toEqual([expect.stringContaining("other values than it was sent")]);
    });

    test("is no other where SailPoint does not tell a field of words", async () => {
        await fault("answer-without", "accessType", "GET");
        expect((await createClient(inputs(), world)).id).toBe(id);
    });

    test("that SailPoint refuses leaves no trace", async () => {
        await fault("error-before", 403, "PATCH");
        await expect(createClient(inputs({ description: "other" }), world)).rejects.toBeInstanceOf(PermissionError);
    });

    test("whose answer to the PATCH is of no use keeps the id, the secret, and that it was one", async () => {
        await fault("answer-with", { enabled: "perhaps" }, "PATCH");
        const adopting = createClient(inputs({ description: "other", clientSecret: secret }), world);
        await expect(adopting).rejects.toBeInstanceOf(PartialFailure);
        await expect(adopting).rejects.toMatchObject({
            id,
            properties: { clientId: id, clientSecret: secret, __adopted: expect.any(String) as unknown },
        });
        // A resource has the client all the same, so an older state of it may leave the stack.
        expect(world.living.isInNobodysHands(id)).toBe(false);
    });

    test("of a client that the program calls internal is the program's affair", async () => {
        await world.control("PATCH", `clients/${id}`, { internal: true });
        await expect(createClient(inputs(), world)).rejects.toThrow("it is internal");
        expect((await createClient(inputs({ internal: true }), world)).state).toMatchObject({ internal: true });
    });

    test("tells what it changed, and which of that are defaults", async () => {
        const told: string[] = [];
        const context = { ...world, inform: (text: string) => void told.push(text) };
        await createClient(inputs(), context);
        expect(await world.requests()).toEqual(["token", "GET"]);
        expect(told).toEqual([]);

        await createClient(inputs({ description: "other" }), context);
        await world.control("PATCH", `clients/${id}`, { accessType: "ONLINE" });
        await createClient(inputs({ description: "third" }), context);
        const start = `The OAuth client ${id} was adopted and changed to what the program says: `;
        expect(told).toEqual([
            `${start}description.`,
            `${start}description, accessType. What it leaves out has its default: accessType OFFLINE.`,
        ]);

        await world.control("PATCH", `clients/${id}`, { name: "another", accessType: "ONLINE" });
        await createClient(inputs({ description: "third" }), context);
        expect(told[2]).toBe(
            `${start}name, accessType. What it leaves out has its default: name that of the resource, accessType OFFLINE.`,
        );
    });

    describe("changes nothing, and says what to do,", () => {
        async function refusal(more: Properties = {}, context: Context = world): Promise<string> {
            await world.requests();
            const error: unknown = await createClient(inputs(more), context).catch((reason: unknown) => reason);
            expect(await world.requests()).not.toContain("PATCH");
            return (error as Error).message;
        }

        test("where another resource of the program has the client", async () => {
            const living = new LivingClients();
            living.noteStaying({ clientId: id }, {});
            const said = await refusal({}, { ...world, living });
            expect(said).toContain(`The OAuth client ${id} cannot be adopted: another resource of the program has it.`);
            expect(said).toMatch(/Take this resource out of the program.* OAuthClient\.get .*or use `aliases`\./s);
        });

        test("where there is no such client", async () => {
            const said = await refusal({ __adopt: "none" });
            expect(said).toContain(
                `There is no OAuth client with the id none at ${world.client.host}, so it cannot be adopted.`,
            );
            expect(said).toMatch(/Check the id of the option import, .*To create a new client, take the option out\./s);
        });

        test("where fields differ that are taken at create only", async () => {
            await world.control("PATCH", `clients/${id}`, { type: "PUBLIC" });
            const said = await refusal({ scope: ["other"], type: "CONFIDENTIAL" });
            expect(said).toContain(
                "it differs from the program in what SailPoint takes at create only: " +
                    "scope (only in SailPoint: idn:identity:read; only in the program: other), " +
                    "type (PUBLIC in SailPoint, CONFIDENTIAL in the program).",
            );
            expect(said).toContain(`\`npx pulumi-sailpoint export --id ${id}\``);
            expect(said).toContain("take the option import out");
        });

        test("and names of a long scope what differs, in words that forge no line", async () => {
            const many = Array.from({ length: 40 }, (_, index) => `s${10 + index}`);
            await world.control("PATCH", `clients/${id}`, { scope: ["shared", "a\nb", ...many] });
            expect(await refusal({ scope: ["shared"] })).toContain(
                "scope (only in SailPoint: a b, s10, s11, s12, s13, s14, s15, s16, s17, s18 and 31 more).\n",
            );
            expect(await refusal({ scope: ["shared", "a\nb", ...many, "new"] })).toContain(
                "scope (only in the program: new).\n",
            );
        });

        test("where it is one of SailPoint's own", async () => {
            await world.control("PATCH", `clients/${id}`, { internal: true });
            const said = await refusal();
            expect(said).toContain("it is internal, one of SailPoint's own, and the program does not say so.");
            expect(said).toContain("Leave it alone. If it is yours all the same, set internal to true.");
        });

        test("where it holds words that this package would take away", async () => {
            await world.control("PATCH", `clients/${id}`, { accessType: "SOMETIMES" });
            expect(await refusal()).toContain("its accessType in SailPoint has words that this package does not know");
            const strange = { accessType: "SOMETIMES", grantTypes: ["CLIENT_CREDENTIALS", "PASSWORD"] };
            await world.control("PATCH", `clients/${id}`, strange);
            const said = await refusal();
            expect(said).toContain(
                "its grantTypes, accessType in SailPoint has words that this package does not know, and an adoption would take them away.",
            );
            expect(said).toContain(
                "Leave it alone (OAuthClient.get looks it up), or change these fields in SailPoint first.",
            );
        });
    });

    test("a secret for a client that is created is refused by create itself, before anything is sent", async () => {
        const { __adopt, ...plain } = inputs({ clientSecret: "given" });
        const refusal: unknown = await createClient(plain, world).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(BadRequestError);
        const [problem] = checkInputs({ ...FIELDS, clientSecret: "given" }, {}).problems;
        expect(problem).toMatch(
            /^clientSecret cannot be set for a client that is created .* adopted with the option import$/,
        );
        expect((refusal as Error).message).toContain(`${String(problem)}.\nNothing was sent. More: `);
        expect(checkInputs({ ...FIELDS, clientSecret: "given" }, FIELDS).problems).toEqual([]);
        expect(await world.requests()).toEqual([]);
    });

    test("is remembered by every later operation", async () => {
        const { state } = await createClient(inputs(), world);
        const later = { ...inputs(), clientSecret: "known now" };
        expect(diffClient(state, later, new Date())).toEqual({ changes: true, replaces: [] });
        const updated = await updateClient(id, state, later, world);
        expect(updated).toMatchObject({ clientSecret: "known now", __adopted: expect.any(String) as unknown });
        expect(await updateClient(id, updated, inputs(), world)).toMatchObject({ clientSecret: "known now" });
        await expect(updateClient(id, { ...state, __adopted: undefined }, later, world)).rejects.toThrow(
            "the stack created it",
        );
    });

    test("an id that is known only later is compared with nothing", async () => {
        const { state } = await createClient(inputs(), world);
        expect(checkInputs({ ...FIELDS, __adopt: UNKNOWN_VALUE }, {}).problems).toEqual([]);
        expect(diffClient(state, { ...inputs(), __adopt: UNKNOWN_VALUE }, new Date())).toMatchObject({
            changes: false,
        });
        const other = { ...inputs(), __adopt: UNKNOWN_VALUE, scope: ["other"] };
        expect(() => diffClient(state, other, new Date())).toThrow("the resource has the option import");
    });

    describe("holds on to its client:", () => {
        async function refusal(more: Properties): Promise<string> {
            const { state } = await createClient(inputs({ clientSecret: secret }), world);
            try {
                diffClient(state, { ...inputs(), ...more }, new Date());
            } catch (error) {
                return (error as Error).message;
            }
            return "there was none";
        }

        test("import cannot name another one", async () => {
            const said = await refusal({ __adopt: "another" });
            expect(said).toContain(
                `The resource manages the OAuth client ${id} already, but its option import names another one.`,
            );
            expect(said).toMatch(/Set import to that id, .* `pulumi state delete`, which leaves it in SailPoint\./s);
        });

        test("it is not replaced while the option import is there", async () => {
            const said = await refusal({ scope: ["other"], type: "PUBLIC", rotateAfterDays: 1 });
            expect(said).toMatch(
                new RegExp(
                    `The OAuth client ${id} would have to be replaced, because of (scope, type|type, scope), but the resource ` +
                        "has the option import, which holds on to that very client\\.\n",
                ),
            );
            expect(said).toMatch(
                /Take the option import out of the program.* To keep the client, set what is named back\./s,
            );
        });

        test("nor while the program has its secret", async () => {
            const said = await refusal({ __adopt: undefined, scope: ["other"], type: "PUBLIC", clientSecret: secret });
            expect(said).toMatch(
                /would be replaced, because of (scope, type|type, scope), but clientSecret is the secret of the old one\.\n/,
            );
            expect(said).toContain("SailPoint makes the secret of the new client.");
            expect(said).not.toContain(secret);
        });

        test("a secret for a client that the stack created is refused with what to do", async () => {
            const { state } = await createClient(inputs(), world);
            const created = { ...state, __adopted: undefined };
            const updating = updateClient(
                id,
                created,
                { ...inputs(), __adopt: undefined, clientSecret: "given" },
                world,
            );
            await expect(updating).rejects.toThrow(
                `clientSecret cannot be set for the OAuth client ${id}: the stack created it, and has its secret from SailPoint.\n`,
            );
            await expect(updating).rejects.toThrow("Take clientSecret out of the program. The output of that name is");
        });

        test("a client that another resource turns out to have while SailPoint is asked is refused", async () => {
            const living = new LivingClients();
            const adopting = createClient(inputs(), { ...world, living });
            living.noteStaying({ clientId: id }, {});
            await expect(adopting).rejects.toThrow("another resource of the program has it");
        });
    });

    describe("keeps its client from a delete of the same operation", () => {
        test("from the moment on that the program names it", async () => {
            const { state } = await createClient(inputs(), world);
            const living = new LivingClients();
            living.note(inputs());
            await world.requests();
            await deleteClient(id, state, { ...world, living });
            expect(await world.requests()).toEqual([]);
            expect(world.warnings).toEqual([expect.stringContaining(`${id} was not deleted`)]);
        });

        test("and the secret with it, unless the resource that imports it has one", async () => {
            const { state } = await createClient(inputs({ clientSecret: secret }), world);
            const living = new LivingClients();
            living.note(inputs());
            const context = { ...world, living };
            await expect(deleteClient(id, state, context)).rejects.toThrow("known to the older state only");
            living.note(inputs(), state);
            await deleteClient(id, state, context);
            // A later look at the program, without the state, takes nothing back.
            living.note(inputs());
            await deleteClient(id, state, context);
        });

        test("and its older state where the adoption has failed, unless another resource goes on with it", async () => {
            const { state } = await createClient(inputs(), world);
            const living = new LivingClients();
            living.note(inputs());
            const context = { ...world, living };
            const refused = createClient({ ...inputs(), scope: ["idn:sources:read"] }, context);
            await expect(refused).rejects.toThrow("cannot be adopted");
            await world.requests();
            await expect(deleteClient(id, state, context)).rejects.toThrow("could not adopt it");
            expect(await world.requests()).toEqual([]);
            living.noteStaying({ ...state }, inputs());
            await deleteClient(id, state, context);
            expect(await world.requests()).toEqual([]);
        });

        test("but no other client", async () => {
            const { state } = await createClient(inputs(), world);
            const living = new LivingClients();
            living.note({ __adopt: "another" });
            living.note({ __adopt: UNKNOWN_VALUE });
            await deleteClient(id, state, { ...world, living });
            expect(await world.control("GET", "clients")).toEqual([]);
        });
    });
});
