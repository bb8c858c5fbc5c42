// Imports over HTTP: invalid responses, and the registry of one process.
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import { BadRequestError, PermissionError } from "../../../src/sailpoint/errors";
import { parseCheckedInputs, parseState } from "../../../src/lifecycle/hidden-properties";
import { ClientRegistry } from "../../../src/lifecycle/client-registry";
import type { Context } from "../../../src/lifecycle/context";
import { PartialFailure } from "../../../src/lifecycle/partial-failure";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import type { Properties } from "../../../src/lifecycle/values";

import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { checkInputs, createClient, diffClient, updateClient } from "./support/operations";

const PROGRAM_INPUTS = {
    name: "reporting",
    description: "made by hand",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 3600,
    scope: ["idn:identity:read"],
};

describe("the import of a client", () => {
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

    test("when a client is imported, state has its fields, its secret and the import marker", async () => {
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

    test("when the program sets clientSecret, no request contains it", async () => {
        await createClient(inputs({ clientSecret: "given", description: "other" }), harness);
        const [live] = (await harness.control("GET", "clients")) as [Properties];
        expect(live).toMatchObject({ secret, description: "other" });
        expect(JSON.stringify(live)).not.toContain("given");
    });

    test("when SailPoint does not report the scope, state has the scope of the program", async () => {
        await fault("response-omit", "scope", "GET");
        expect((await createClient(inputs(), harness)).state).toMatchObject({ scope: PROGRAM_INPUTS.scope });
    });

    test("when the GET by id returns 404, the client is read from the LIST", async () => {
        await fault("error-before", 404, "GET");
        expect((await createClient(inputs(), harness)).id).toBe(id);
        expect(await harness.requests()).toEqual(["token", "GET", "GET"]);
    });

    test("when SailPoint's response to the PATCH has another value than requested, a warning is logged", async () => {
        await fault("response-merge", { description: "shortened" }, "PATCH");
        const { state } = await createClient(inputs({ description: "other" }), harness);
        expect(state.description).toBe("shortened");
        expect(harness.warnings).toEqual([expect.stringContaining("other values than it was sent")]);
    });

    test("when SailPoint does not report accessType, the import succeeds", async () => {
        await fault("response-omit", "accessType", "GET");
        expect((await createClient(inputs(), harness)).id).toBe(id);
    });

    test("when SailPoint rejects the PATCH with 403, the import fails without a partial state", async () => {
        await fault("error-before", 403, "PATCH");
        await expect(createClient(inputs({ description: "other" }), harness)).rejects.toBeInstanceOf(PermissionError);
    });

    test("when the response to the PATCH is invalid, the error has a state with the id, the secret and the import marker", async () => {
        await fault("response-merge", { enabled: "perhaps" }, "PATCH");
        const importing = createClient(inputs({ description: "other", clientSecret: secret }), harness);
        await expect(importing).rejects.toBeInstanceOf(PartialFailure);
        await expect(importing).rejects.toMatchObject({
            id,
            properties: { clientId: id, clientSecret: secret, __adopted: expect.any(String) as unknown },
        });
    });

    test("when the program sets internal to true, a SailPoint-managed client can be imported", async () => {
        await harness.control("PATCH", `clients/${id}`, { internal: true });
        await expect(createClient(inputs(), harness)).rejects.toThrow("SailPoint-managed client (internal)");
        expect((await createClient(inputs({ internal: true }), harness)).state).toMatchObject({ internal: true });
    });

    describe("rejected imports", () => {
        async function rejectionMessage(more: Properties = {}, context: Context = harness): Promise<string> {
            await harness.requests();
            const error: unknown = await createClient(inputs(more), context).catch((reason: unknown) => reason);
            expect(await harness.requests()).not.toContain("PATCH");
            return (error as Error).message;
        }

        test("when another resource manages the client, the import is rejected", async () => {
            const registry = new ClientRegistry();
            registry.recordOwner(parseState({ clientId: id }), parseCheckedInputs({}));
            const message = await rejectionMessage({}, { ...harness, registry });
            expect(message).toContain(id);
            expect(message).toMatch(/another resource.*OAuthClient\.get.*`aliases`/s);
        });

        test("when the client does not exist, the import is rejected and the error names the id and the host", async () => {
            const message = await rejectionMessage({ __adopt: "none" });
            expect(message).toContain(`the id none at ${harness.client.host}`);
            expect(message).toMatch(/option import/);
        });

        test("when create-only fields differ, the import is rejected and the error names the fields", async () => {
            await harness.control("PATCH", `clients/${id}`, { type: "PUBLIC" });
            const message = await rejectionMessage({ scope: ["other"], type: "CONFIDENTIAL", __secretInputs: [] });
            expect(message).toContain(
                "scope (only in SailPoint: idn:identity:read; only in the program: other), " +
                    "type (PUBLIC in SailPoint, CONFIDENTIAL in the program).",
            );
            expect(message).toContain(`\`npx pulumi-sailpoint export --id ${id}\``);
            expect(message).toContain("remove the option import");
        });

        test("when long scopes differ, the error names at most ten sanitized scopes", async () => {
            const many = Array.from({ length: 40 }, (_, index) => `s${10 + index}`);
            await harness.control("PATCH", `clients/${id}`, { scope: ["shared", "a\nb", ...many] });
            expect(await rejectionMessage({ scope: ["shared"], __secretInputs: [] })).toContain(
                "scope (only in SailPoint: a b, s10, s11, s12, s13, s14, s15, s16, s17, s18 and 31 more).\n",
            );
            const more = ["shared", "a\nb", ...many, "new"];
            expect(await rejectionMessage({ scope: more, __secretInputs: [] })).toContain(
                "scope (only in the program: new).\n",
            );
        });

        test("when a differing field is a secret input, or the secret inputs are unknown, the error has no value of the field", async () => {
            for (const __secretInputs of [undefined, "scope", ["scope"]]) {
                const message = await rejectionMessage({ scope: ["other"], __secretInputs });
                expect(message).toContain(": scope ([secret]).\n");
                expect(message).not.toContain("other");
            }
        });

        test("when the client is SailPoint-managed, the import is rejected and the error names the input internal", async () => {
            await harness.control("PATCH", `clients/${id}`, { internal: true });
            const message = await rejectionMessage();
            expect(message).toContain("(internal)");
            expect(message).toContain("set internal to true");
        });

        test("when the client has values that the provider does not support, the import is rejected and the error names their fields", async () => {
            await harness.control("PATCH", `clients/${id}`, { accessType: "SOMETIMES" });
            expect(await rejectionMessage()).toContain("its accessType has values");
            const unsupported = { accessType: "SOMETIMES", grantTypes: ["CLIENT_CREDENTIALS", "PASSWORD"] };
            await harness.control("PATCH", `clients/${id}`, unsupported);
            const message = await rejectionMessage();
            expect(message).toContain("its grantTypes, accessType has values");
            expect(message).toContain("OAuthClient.get");
        });
    });

    test("when clientSecret is set for a new client, the create fails before any request", async () => {
        const { __adopt, ...plain } = inputs({ clientSecret: "given" });
        const rejection: unknown = await createClient(plain, harness).catch((error: unknown) => error);
        expect(rejection).toBeInstanceOf(BadRequestError);
        const [problem] = checkInputs({ ...PROGRAM_INPUTS, clientSecret: "given" }, {}).problems;
        expect(problem).toMatch(/^clientSecret cannot be set .* option import$/);
        expect((rejection as Error).message).toContain(`${String(problem)}.\nNothing was sent. More: `);
        expect(checkInputs({ ...PROGRAM_INPUTS, clientSecret: "given" }, PROGRAM_INPUTS).problems).toEqual([]);
        expect(await harness.requests()).toEqual([]);
    });

    test("when an imported client is updated, state keeps the import marker", async () => {
        const { state } = await createClient(inputs(), harness);
        const later = { ...inputs(), clientSecret: "known now" };
        expect(diffClient(state, later, new Date())).toEqual({ changes: true, replaces: [] });
        const updated = await updateClient(id, state, later, harness);
        expect(updated).toMatchObject({ clientSecret: "known now", __adopted: expect.any(String) as unknown });
        expect(await updateClient(id, updated, inputs(), harness)).toMatchObject({ clientSecret: "known now" });
        await expect(updateClient(id, { ...state, __adopted: undefined }, later, harness)).rejects.toThrow(
            "the stack created the client",
        );
    });

    test("when the import id is unknown, diff does not compare it with the id in state", async () => {
        const { state } = await createClient(inputs(), harness);
        expect(checkInputs({ ...PROGRAM_INPUTS, __adopt: UNKNOWN_VALUE }, {}).problems).toEqual([]);
        expect(diffClient(state, { ...inputs(), __adopt: UNKNOWN_VALUE }, new Date())).toMatchObject({
            changes: false,
        });
        const other = { ...inputs(), __adopt: UNKNOWN_VALUE, scope: ["other"] };
        expect(() => diffClient(state, other, new Date())).toThrow("the resource imports this client");
    });

    describe("changes of an imported client", () => {
        async function rejectionMessage(more: Properties): Promise<string> {
            const { state } = await createClient(inputs({ clientSecret: secret }), harness);
            try {
                diffClient(state, { ...inputs(), ...more }, new Date());
            } catch (error) {
                return (error as Error).message;
            }
            return "there was none";
        }

        test("when the option import has another id than state, diff fails", async () => {
            const message = await rejectionMessage({ __adopt: "another" });
            expect(message).toContain(`manages the OAuth client ${id}`);
            expect(message).toMatch(/Set import .*`pulumi state delete`/s);
        });

        test("when the option import is set and changes require a replacement, diff fails", async () => {
            const message = await rejectionMessage({ scope: ["other"], type: "PUBLIC", rotateAfterDays: 1 });
            expect(message).toMatch(
                new RegExp(`(scope, type|type, scope) would replace the OAuth client ${id}, but the resource imports`),
            );
            expect(message).toMatch(/revert the change.*remove the option import/s);
        });

        test("when clientSecret is set and changes require a replacement, diff fails", async () => {
            const message = await rejectionMessage({
                __adopt: undefined,
                scope: ["other"],
                type: "PUBLIC",
                clientSecret: secret,
            });
            expect(message).toMatch(/(scope, type|type, scope) would replace .*, but clientSecret is the secret/);
            expect(message).toContain("Remove clientSecret");
            expect(message).not.toContain(secret);
        });

        test("when clientSecret is set for a client that the stack created, the update fails", async () => {
            const { state } = await createClient(inputs(), harness);
            const created = { ...state, __adopted: undefined };
            const updating = updateClient(
                id,
                created,
                { ...inputs(), __adopt: undefined, clientSecret: "given" },
                harness,
            );
            await expect(updating).rejects.toThrow(`clientSecret cannot be set for the OAuth client ${id}`);
            await expect(updating).rejects.toThrow("Remove clientSecret from the program.");
        });

        test("when another resource is recorded as the client's owner during the import, the import is rejected", async () => {
            const registry = new ClientRegistry();
            const importing = createClient(inputs(), { ...harness, registry });
            registry.recordOwner(parseState({ clientId: id }), parseCheckedInputs({}));
            await expect(importing).rejects.toThrow("another resource of the program manages it");
        });
    });
});
