// The look-ups over HTTP, against the simulator: what a real engine adds is in tests/engine.
import { ConnectionError, ErrorCode } from "../../../src/client/errors";
import { SailPointClient } from "../../../src/client/sailpoint-client";
import type { ApiClient } from "../../../src/client/sailpoint-client";
import { ARGUMENTS_KEY } from "../../../src/provider/arguments-key";
import { LookUpError } from "../../../src/provider/look-up/look-up-error";
import { LookUpSession } from "../../../src/provider/look-up/look-up-session";
import { lookUpMany, lookUpOne, serverFilter } from "../../../src/provider/look-up/look-up";
import type { Settings } from "../../../src/provider/look-up/look-up";
import { REQUIRED } from "../../support/fields";
import { configOf } from "../support/configured-provider";
import { startWorld } from "../support/world";
import type { World } from "../support/world";

describe("look-ups", () => {
    let world: World;
    let settings: Settings;

    beforeEach(async () => {
        world = await startWorld();
        settings = configOf(world.simulator);
    });

    afterEach(() => world.simulator.stop());

    async function make(fields: object): Promise<{ id: string }> {
        return (await world.control("POST", "clients", fields)) as { id: string };
    }

    async function failure(look: Promise<unknown>): Promise<LookUpError> {
        const error: unknown = await look.then(() => undefined).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(LookUpError);
        expect(error).toMatchObject({ name: "LookUpError" });
        return error as LookUpError;
    }

    /** What SailPoint's list holds for as long as the look-up takes. */
    async function listing<T>(clients: readonly object[], look: () => Promise<T>): Promise<T> {
        const list = jest.spyOn(SailPointClient.prototype, "list").mockResolvedValue(clients as ApiClient[]);
        try {
            return await look();
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
    ])("of %j SailPoint is asked %s", (wanted, filter) => {
        expect(serverFilter(wanted)).toBe(filter);
    });

    test("a filter that SailPoint does not keep, and a secret that it tells, go no further", async () => {
        const client = { ...REQUIRED, created: "2026-01-01T00:00:00Z", secret: "canary" };
        const clients = [
            { ...client, id: "used", lastUsed: "2026-01-02T00:00:00Z" },
            { ...client, id: "unused", lastUsed: null },
        ];
        const found = await listing(clients, () => lookUpMany({ neverUsed: true }, settings));
        const one = await listing(clients, () => lookUpMany({ neverUsed: false }, settings));
        expect([...found, ...one].map(({ id }) => id)).toEqual(["unused", "used"]);
        expect(JSON.stringify([found, one])).not.toContain("canary");
    });

    test("what is found has what SailPoint tells, in the types that it has by contract, and nothing else", async () => {
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
        const [one, other] = await listing(clients, () => lookUpMany({}, settings));
        const empty = {
            businessName: "",
            homepageUrl: "",
            redirectUris: [],
            strongAuthSupported: false,
            claimsSupported: false,
        };
        const times = { created: "then", modified: "now", lastUsed: "today", metadata: "{}" };
        expect(one).toStrictEqual({ ...REQUIRED, ...empty, ...times, id: "1", clientId: "1" });
        expect(other).toStrictEqual({ ...REQUIRED, ...empty, created: "", modified: "", id: "2", clientId: "2" });
    });

    test("those unused since a date are the ones last used, or else created, before it", async () => {
        const client = { ...REQUIRED, created: "2026-01-01T00:00:00Z", lastUsed: null };
        const clients = [
            { ...client, id: "1", lastUsed: "2026-06-02T00:00:00Z" },
            { ...client, id: "2", lastUsed: "2026-05-30T00:00:00Z" },
            { ...client, id: "3" },
            { ...client, id: "4", created: "2026-06-02T00:00:00Z" },
        ];
        const found = await listing(clients, () => lookUpMany({ unusedSince: "2026-05-31" }, settings));
        expect(found.map(({ id }) => id)).toEqual(["2", "3"]);
    });

    test("of twenty with one name all are told, and what to do", async () => {
        const twenty = Array.from({ length: 20 }, (_, index) => ({ ...REQUIRED, name: "x", id: `id${index}` }));
        const { message } = await listing(twenty, () => failure(lookUpOne({ name: "x" }, settings)));
        expect(message).toMatch(
            /have the name "x": (id\d+ \(enabled\)(, )?){20}\.\nLook the right one up by its id\. More: /,
        );
    });

    test("a client without a name is not the nearest one", async () => {
        const clients = [
            { ...REQUIRED, id: "1", name: null },
            { ...REQUIRED, id: "2", name: "other" },
        ];
        const { message } = await listing(clients, () => failure(lookUpOne({ name: "x" }, settings)));
        expect(message).toContain('of its 2 clients "other" comes nearest, 2 (enabled).\n');
    });

    test("by id: a failure that is no 404 is told as it is, without a look into the list", async () => {
        await world.control("POST", "faults", { quirk: "error-before", value: 400, method: "GET", times: 1 });
        expect((await failure(lookUpOne({ id: "x" }, settings))).code).toBe(ErrorCode.BadRequest);
        expect(await world.requests()).toEqual(["token", "GET"]);
    });

    test("a refused credential, and no other failure, is remembered", async () => {
        const refused = jest.spyOn(LookUpSession.prototype, "refused");
        await failure(lookUpOne({ id: "none" }, settings));
        expect(refused).not.toHaveBeenCalled();
        const wrong = { ...settings, "sailpoint:clientSecret": "wrong" };
        expect((await failure(lookUpOne({ id: "none" }, wrong))).code).toBe(ErrorCode.Authentication);
        expect(refused).toHaveBeenCalled();
        refused.mockRestore();
    });

    test.each([null, undefined, [], "reporting"])("arguments that are none (%j) are told", async (args) => {
        const { message, code } = await failure(lookUpMany(args, settings));
        expect(code).toBe("ARGUMENT");
        expect(message).toContain("the arguments must be an object with name, unusedSince, neverUsed, enabled.");
    });

    test("of very many with one name only some are told", async () => {
        await Promise.all(Array.from({ length: 23 }, () => make({ name: "x" })));
        const { message, code } = await failure(lookUpOne({ name: "x" }, settings));
        expect(message).toMatch(
            /^23 OAuth clients at \S+ have the name "x": (\S+ \(created \S+, enabled\),? ){20}and 3 more\.$/m,
        );
        expect(code).toBe("NOT_UNIQUE");
    });

    test("what is no time is not told as one", async () => {
        const two = ["one", "other"].map((id) => ({ ...REQUIRED, id, name: "x", created: "now\nerror: forged" }));
        const { message } = await listing(two, () => failure(lookUpOne({ name: "x" }, settings)));
        expect(message).toContain("one (enabled), other (enabled)");
        expect(message).not.toContain("forged");
    });

    test("those that are wanted are found, in the order of their names and ids", async () => {
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
        const idsOf = async (wanted: object) => (await lookUpMany(wanted, settings)).map(({ id }) => id);
        expect(await idsOf({})).toEqual(["6", "1", "2", "3", "4", "5"]);
        expect(await idsOf({ name: "b" })).toEqual(["2", "3", "4"]);
        expect(await idsOf({ enabled: true })).toEqual(["6", "1", "2", "4"]);
        expect(await idsOf({ enabled: false, name: "b" })).toEqual(["3"]);
        expect(await idsOf({ enabled: false })).toEqual(["3", "5"]);
        list.mockRestore();
    });

    test("by name: the one that has it, or what comes nearest", async () => {
        const { message: none } = await failure(lookUpOne({ name: "reporting" }, settings));
        expect(none).toMatch(/There is no OAuth client with the name "reporting" at \S+, which has no clients\./);
        expect(none).toContain("Check the name that getOAuthClient was given, and the tenant.");

        const { id } = await make({ name: "reporting" });
        await make({ name: "other", enabled: false });
        expect(await lookUpOne({ name: "reporting" }, settings)).toMatchObject({ id, name: "reporting" });
        const { message } = await failure(lookUpOne({ name: "othr" }, settings));
        expect(message).toMatch(
            /"othr" at \S+; of its 2 clients "other" comes nearest, \S+ \(created \S+, disabled\)\./,
        );
    });

    test("an id that no client has is told with the tenant", async () => {
        const { message } = await failure(lookUpOne({ id: "none" }, settings));
        expect(message).toContain("There is no OAuth client with the id none at 127.0.0.1:");
        expect(message).toContain("Check the id that getOAuthClient was given, and the tenant.");
    });

    test("a client that only the list has is found", async () => {
        const { id } = await make({ name: "x" });
        await world.control("POST", "faults", { quirk: "error-before", value: 404, method: "GET", times: 1 });
        expect(await lookUpOne({ id }, settings)).toMatchObject({ id, name: "x" });
    });

    test("failures keep their code, and lose the stack of this package", async () => {
        const codeOf = async (look: Promise<unknown>) => (await failure(look)).code;
        expect(await codeOf(lookUpOne({ id: "none" }, settings))).toBe(ErrorCode.NotFound);
        expect(await codeOf(lookUpOne({ name: "none" }, settings))).toBe(ErrorCode.NotFound);
        await world.control("PUT", "quirks", { "no-user": true });
        expect(await codeOf(lookUpMany({}, { ...settings, "sailpoint:apiVersion": "v3" }))).toBe(ErrorCode.Permission);
        const elsewhere = {
            ...settings,
            "sailpoint:baseUrl": "http://127.0.0.1:1",
            "sailpoint:operationTimeoutSeconds": "3",
        };
        const unreachable = await failure(lookUpMany({}, elsewhere));
        expect([unreachable.code, unreachable.stack]).toEqual([ErrorCode.Connection, ""]);
        expect(unreachable).not.toBeInstanceOf(ConnectionError);
    });

    test("the settings of a provider are named as its arguments, and a blank one is not taken for left out", async () => {
        const given = { ...settings, "sailpoint:apiVersion": "a/b", [ARGUMENTS_KEY]: "baseUrl,apiVersion" };
        expect((await failure(lookUpMany({}, given))).message).toContain("the provider's argument apiVersion must be");
        const blank = { ...settings, "sailpoint:baseUrl": " ", [ARGUMENTS_KEY]: "baseUrl,tenant" };
        const { message, code } = await failure(lookUpMany({}, blank));
        expect(message).toContain(
            "the provider's argument baseUrl is blank or undefined; the provider's argument tenant is",
        );
        expect(code).toBe(ErrorCode.Configuration);
        expect(await world.requests()).toEqual([]);
    });

    test("a fault of this package is told as one, with its places", async () => {
        const broken = new Proxy({}, { get: () => ({ trim: 5 }) }) as Settings;
        const { message, code } = await failure(lookUpMany({}, broken));
        expect(code).toBe("DEFECT");
        expect(message).toContain("failed in a way that it should not (TypeError)");
        expect(message).toMatch(/^\s+at /m);
    });
});
