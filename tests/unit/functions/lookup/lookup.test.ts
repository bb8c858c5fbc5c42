// The lookup functions over HTTP against the simulator, without an engine.
import { ConnectionError, ErrorCode } from "../../../../src/sailpoint/errors";
import { SailPointClient } from "../../../../src/sailpoint/sailpoint-client";
import type { ApiClient } from "../../../../src/sailpoint/api-client";
import { ARGUMENTS_KEY } from "../../../../src/sailpoint/setting-names";
import { SailPointLookupError } from "../../../../src/functions/lookup/lookup-error";
import { LookupSession } from "../../../../src/functions/lookup/lookup-session";
import { lookupClients, lookupClient } from "../../../../src/functions/lookup/lookup";
import { serverFilter } from "../../../../src/lifecycle/lookup/find-clients";
import type { Settings } from "../../../../src/functions/lookup/lookup";
import { API_FIELDS, READ_ONLY_PROPERTIES } from "../../../../src/resources/oauth-client/schema";
import { REQUIRED } from "../../../support/fields";
import { configOf } from "../../adapters/support/configured-provider";
import { startHarness } from "../../lifecycle/support/harness";
import type { Harness } from "../../lifecycle/support/harness";

describe("lookups", () => {
    let harness: Harness;
    let settings: Settings;

    beforeEach(async () => {
        harness = await startHarness();
        settings = configOf(harness.simulator);
    });

    afterEach(() => harness.simulator.stop());

    async function createClient(fields: object): Promise<{ id: string }> {
        return (await harness.control("POST", "clients", fields)) as { id: string };
    }

    async function failure(lookup: Promise<unknown>): Promise<SailPointLookupError> {
        const error: unknown = await lookup.then(() => undefined).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(SailPointLookupError);
        expect(error).toMatchObject({ name: "SailPointLookupError" });
        return error as SailPointLookupError;
    }

    /** Replaces SailPoint's list during the lookup. */
    async function withListedClients<T>(clients: readonly object[], lookup: () => Promise<T>): Promise<T> {
        const list = jest.spyOn(SailPointClient.prototype, "list").mockResolvedValue(clients as ApiClient[]);
        try {
            return await lookup();
        } finally {
            list.mockRestore();
        }
    }

    test.each([
        [{}, undefined],
        [{ unusedSince: new Date(0) }, undefined],
        [{ neverUsed: true }, "lastUsed isnull"],
        [{ neverUsed: true, unusedSince: new Date(0) }, "lastUsed isnull"],
        [{ neverUsed: false }, undefined],
        [{ neverUsed: false, unusedSince: new Date(0) }, "lastUsed le 1970-01-01T00:00:00.000Z"],
    ])("when the filter of a lookup is %j, the filter that is sent to SailPoint is %s", (args, filter) => {
        expect(serverFilter(args)).toBe(filter);
    });

    test("when SailPoint ignores the filter and returns a secret, the result has neither other clients nor the secret", async () => {
        const client = { ...REQUIRED, created: "2026-01-01T00:00:00Z", secret: "canary" };
        const clients = [
            { ...client, id: "used", lastUsed: "2026-01-02T00:00:00Z" },
            { ...client, id: "unused", lastUsed: null },
        ];
        const found = await withListedClients(clients, () => lookupClients({ neverUsed: true }, settings));
        const one = await withListedClients(clients, () => lookupClients({ neverUsed: false }, settings));
        expect([...found, ...one].map(({ id }) => id)).toEqual(["unused", "used"]);
        expect(JSON.stringify([found, one])).not.toContain("canary");
    });

    test("when a client is found, the result has exactly the documented properties with their documented types", async () => {
        const clients = [
            {
                ...REQUIRED,
                id: "1",
                created: "then",
                modified: "now",
                lastUsed: "today",
                metadata: "{}",
                secret: "canary",
            },
            { ...REQUIRED, id: "2", created: 5, lastUsed: null, metadata: { a: 1 }, strange: true },
        ];
        const [one, other] = await withListedClients(clients, () => lookupClients({}, settings));
        const empty = {
            businessName: "",
            homepageUrl: "",
            redirectUris: [],
            strongAuthSupported: false,
            claimsSupported: false,
        };
        const times = { created: "then", modified: "now", lastUsed: "today", metadata: "{}" };
        expect(one).toMatchObject({ ...REQUIRED, ...empty, ...times, id: "1", clientId: "1" });
        expect(other).toMatchObject({ ...REQUIRED, ...empty, created: "", modified: "", id: "2", clientId: "2" });
        const documented = [...API_FIELDS, ...READ_ONLY_PROPERTIES.filter(({ of }) => of.includes("lookup"))].map(
            ({ name }) => name,
        );
        const names = [one, other].flatMap((result) => Object.keys(result ?? {}));
        expect(names.filter((name) => !documented.includes(name))).toEqual([]);
    });

    test("when unusedSince is set, a client matches if its last use, or its creation if it was never used, is before that time", async () => {
        const client = { ...REQUIRED, created: "2026-01-01T00:00:00Z", lastUsed: null };
        const clients = [
            { ...client, id: "1", lastUsed: "2026-06-02T00:00:00Z" },
            { ...client, id: "2", lastUsed: "2026-05-30T00:00:00Z" },
            { ...client, id: "3" },
            { ...client, id: "4", created: "2026-06-02T00:00:00Z" },
        ];
        const found = await withListedClients(clients, () => lookupClients({ unusedSince: "2026-05-31" }, settings));
        expect(found.map(({ id }) => id)).toEqual(["2", "3"]);
    });

    test("when twenty clients have the name of a lookup, the error names all of them", async () => {
        const twenty = Array.from({ length: 20 }, (_, index) => ({ ...REQUIRED, name: "x", id: `id${index}` }));
        const { message } = await withListedClients(twenty, () => failure(lookupClient({ name: "x" }, settings)));
        expect(message).toMatch(
            /have the name "x": (id\d+ \(enabled\)(, )?){20}\.\nLook up the client by its id\. More: /,
        );
    });

    test("when no client has the name, a client without a name is not suggested", async () => {
        const clients = [
            { ...REQUIRED, id: "1", name: null },
            { ...REQUIRED, id: "2", name: "other" },
        ];
        const { message } = await withListedClients(clients, () => failure(lookupClient({ name: "x" }, settings)));
        expect(message).toContain('The tenant has 2 OAuth clients. The closest name is "other", 2 (enabled).\n');
    });

    test("when a lookup by id fails with 400, it fails without a LIST request", async () => {
        await harness.control("POST", "faults", { name: "error-before", value: 400, method: "GET", times: 1 });
        expect((await failure(lookupClient({ id: "x" }, settings))).code).toBe(ErrorCode.BadRequest);
        expect(await harness.requests()).toEqual(["token", "GET"]);
    });

    test("when SailPoint rejects the credential, the session records the rejection; it does not record another failure", async () => {
        const refused = jest.spyOn(LookupSession.prototype, "recordCredentialRejection");
        await failure(lookupClient({ id: "none" }, settings));
        expect(refused).not.toHaveBeenCalled();
        const wrongSecret = { ...settings, "sailpoint:clientSecret": "wrong" };
        expect((await failure(lookupClient({ id: "none" }, wrongSecret))).code).toBe(ErrorCode.Authentication);
        expect(refused).toHaveBeenCalled();
        refused.mockRestore();
    });

    test.each([null, undefined, [], "reporting"])(
        "when the arguments of getOAuthClients are %j, the error names the expected arguments",
        async (args) => {
            const { message, code } = await failure(lookupClients(args, settings));
            expect(code).toBe("ARGUMENT");
            expect(message).toContain("the arguments must be an object with name, unusedSince, neverUsed, enabled.");
        },
    );

    test("when 23 clients have the name of a lookup, the error names twenty of them and the number of the others", async () => {
        await Promise.all(Array.from({ length: 23 }, () => createClient({ name: "x" })));
        const { message, code } = await failure(lookupClient({ name: "x" }, settings));
        expect(message).toMatch(
            /^23 OAuth clients at \S+ have the name "x": (\S+ \(created \S+, enabled\),? ){20}and 3 more\.$/m,
        );
        expect(code).toBe("NOT_UNIQUE");
    });

    test("when the creation time of a matching client is not a time, the error does not contain it", async () => {
        const two = ["one", "other"].map((id) => ({ ...REQUIRED, id, name: "x", created: "now\nerror: forged" }));
        const { message } = await withListedClients(two, () => failure(lookupClient({ name: "x" }, settings)));
        expect(message).toContain("one (enabled), other (enabled)");
        expect(message).not.toContain("forged");
    });

    test("when filters are set, the result has the matching clients, sorted by name and id", async () => {
        const client = (id: string, name: unknown, enabled: unknown) =>
            ({ ...REQUIRED, id, name, enabled }) as ApiClient;
        const list = jest
            .spyOn(SailPointClient.prototype, "list")
            .mockImplementation(() =>
                Promise.resolve([
                    client("4", "b", true),
                    client("3", "b", false),
                    client("1", "a", true),
                    client("5", "c", undefined),
                    client("2", "b", true),
                    client("6", null, true),
                ]),
            );
        const idsOf = async (args: object) => (await lookupClients(args, settings)).map(({ id }) => id);
        expect(await idsOf({})).toEqual(["6", "1", "2", "3", "4", "5"]);
        expect(await idsOf({ name: "b" })).toEqual(["2", "3", "4"]);
        expect(await idsOf({ enabled: true })).toEqual(["6", "1", "2", "4"]);
        expect(await idsOf({ enabled: false, name: "b" })).toEqual(["3"]);
        expect(await idsOf({ enabled: false })).toEqual(["3", "5"]);
        list.mockRestore();
    });

    test("when a lookup by name matches no client, the error names the client with the closest name", async () => {
        const { message: noClientMessage } = await failure(lookupClient({ name: "reporting" }, settings));
        expect(noClientMessage).toMatch(
            /There is no OAuth client with the name "reporting" at \S+\. The tenant has no OAuth clients\./,
        );
        expect(noClientMessage).toContain("Check the name that is passed to getOAuthClient, and the tenant.");

        const { id } = await createClient({ name: "reporting" });
        expect((await failure(lookupClient({ name: "other" }, settings))).message).toContain(
            'The tenant has 1 OAuth client. The closest name is "reporting", ',
        );
        await createClient({ name: "other", enabled: false });
        expect(await lookupClient({ name: "reporting" }, settings)).toMatchObject({ id, name: "reporting" });
        const { message } = await failure(lookupClient({ name: "othr" }, settings));
        expect(message).toMatch(
            /"othr" at \S+\. The tenant has 2 OAuth clients\. The closest name is "other", \S+ \(created \S+, disabled\)\./,
        );
    });

    test("when no client has the id, the error names the tenant", async () => {
        const { message } = await failure(lookupClient({ id: "none" }, settings));
        expect(message).toContain("There is no OAuth client with the id none at 127.0.0.1:");
        expect(message).toContain("Check the id that is passed to getOAuthClient, and the tenant.");
    });

    test("when the GET by id returns 404 and the LIST has the client, the lookup finds it", async () => {
        const { id } = await createClient({ name: "x" });
        await harness.control("POST", "faults", { name: "error-before", value: 404, method: "GET", times: 1 });
        expect(await lookupClient({ id }, settings)).toMatchObject({ id, name: "x" });
    });

    test("when the request of a lookup fails, the error has the code of the failure and no stack trace", async () => {
        const codeOf = async (lookup: Promise<unknown>) => (await failure(lookup)).code;
        expect(await codeOf(lookupClient({ id: "none" }, settings))).toBe(ErrorCode.NotFound);
        expect(await codeOf(lookupClient({ name: "none" }, settings))).toBe(ErrorCode.NotFound);
        await harness.control("PUT", "faults", { "token-without-user": true });
        expect(await codeOf(lookupClients({}, { ...settings, "sailpoint:apiVersion": "v3" }))).toBe(
            ErrorCode.Permission,
        );
        const unreachableSettings = {
            ...settings,
            "sailpoint:baseUrl": "http://127.0.0.1:1",
            "sailpoint:operationTimeoutSeconds": "3",
        };
        const error = await failure(lookupClients({}, unreachableSettings));
        expect([error.code, error.stack]).toEqual([ErrorCode.Connection, ""]);
        expect(error).not.toBeInstanceOf(ConnectionError);
    });

    test("when a setting of an explicit provider is invalid or blank, the error names the provider's argument", async () => {
        const invalidVersion = { ...settings, "sailpoint:apiVersion": "a/b", [ARGUMENTS_KEY]: "baseUrl,apiVersion" };
        expect((await failure(lookupClients({}, invalidVersion))).message).toContain(
            "the provider's argument apiVersion must be",
        );
        const blank = { ...settings, "sailpoint:baseUrl": " ", [ARGUMENTS_KEY]: "baseUrl,tenant" };
        const { message, code } = await failure(lookupClients({}, blank));
        expect(message).toContain(
            "the provider's argument baseUrl is blank or undefined; the provider's argument tenant is",
        );
        expect(code).toBe(ErrorCode.Configuration);
        expect(await harness.requests()).toEqual([]);
    });

    test("when a lookup fails because of a defect of this package, the error has the code DEFECT and a stack trace", async () => {
        const broken = new Proxy({}, { get: () => ({ trim: 5 }) }) as Settings;
        const { message, code } = await failure(lookupClients({}, broken));
        expect(code).toBe("DEFECT");
        expect(message).toContain("failed with an unexpected error (TypeError)");
        expect(message).toMatch(/^\s+at /m);
    });
});
