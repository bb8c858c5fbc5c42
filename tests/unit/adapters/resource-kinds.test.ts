// The kinds of resources that both adapters serve, through their interface: properties in, properties out.
import { createKinds } from "../../../src/adapters/resource-kinds/create-kinds";
import type { ResourceKinds } from "../../../src/adapters/resource-kinds/create-kinds";
import { SerializedPartialFailure } from "../../../src/adapters/resource-kinds/serialized-partial-failure";
import type { CheckedInputs } from "../../../src/lifecycle/checked-inputs";
import { UNKNOWN } from "../../../src/lifecycle/values";
import { connectionTo } from "../../support/connection";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "../lifecycle/support/harness";
import type { Harness } from "../lifecycle/support/harness";
import { newSession } from "../lifecycle/support/session";

const CREATED_OUTPUTS = ["clientId", "clientSecret", "created"];
const ROTATED_OUTPUTS = [...CREATED_OUTPUTS, "rotatedAt", "nextRotation", "retiredClients"];

let harness: Harness;
let kinds: ResourceKinds;

beforeEach(async () => {
    harness = await startHarness();
    startDeployment();
});

afterEach(() => harness.simulator.stop());

/** Each deployment of the engine has a session of its own. */
function startDeployment(): void {
    const session = newSession({ connect: () => connectionTo(harness.simulator) });
    kinds = createKinds(session);
}

function inputsOf(fields: CheckedInputs["fields"]): CheckedInputs {
    return { fields: { ...CHECKED_INPUTS, ...fields }, options: {} };
}

const clients = async () => (await harness.control("GET", "clients")) as { id: string; description: string }[];

/** The names of the properties that are unknown. */
const unknownNames = (properties: Readonly<Record<string, unknown>>) =>
    Object.keys(properties).filter((name) => properties[name] === UNKNOWN);

describe.each([
    ["OAuthClient", {}, CREATED_OUTPUTS],
    ["RotatingOAuthClient", { rotationDays: 30 }, ROTATED_OUTPUTS],
] as const)("%s", (name, fields, createdOutputs) => {
    test("when its properties are listed, they include its inputs, and clientSecret is its only secret output", () => {
        const { propertyNames, secretOutputs } = kinds[name];

        expect([...propertyNames]).toEqual(expect.arrayContaining(["name", "scope", ...Object.keys(fields)]));
        expect(propertyNames.has("retiredClients")).toBe(name === "RotatingOAuthClient");
        expect(secretOutputs).toEqual(["clientSecret"]);
    });

    test("when an input is valid but unusual, there is a warning", () => {
        expect(kinds[name].warnings(inputsOf({}))).toEqual([]);
        expect(kinds[name].warnings(inputsOf({ accessTokenValiditySeconds: 1 }))).toEqual([
            expect.stringMatching(/^accessTokenValiditySeconds is outside/),
        ]);
    });

    test("when inputs are wrong, check returns the problems", async () => {
        const { problems } = await kinds[name].check({ fields: { description: 5 }, options: {} }, true);

        expect(problems.join(" ")).toContain("description");
    });

    test("when a create is previewed, the outputs that it sets are unknown", () => {
        const planned = kinds[name].planCreate(inputsOf(fields));

        expect(planned).toMatchObject(CHECKED_INPUTS);
        expect(unknownNames(planned)).toEqual(expect.arrayContaining([...createdOutputs]));
        expect(unknownNames(planned)).not.toContain("scope");
    });

    test("when a resource is created, changed, read and deleted, its properties are those of the client", async () => {
        const kind = kinds[name];
        const { id, properties } = await kind.create(inputsOf(fields));
        const [client] = await clients();
        expect(properties).toMatchObject({
            ...CHECKED_INPUTS,
            ...fields,
            clientId: client?.id,
            clientSecret: expect.stringMatching(/./) as unknown,
        });

        const changed = inputsOf({ ...fields, description: "changed" });
        expect((await kind.diff({ id, properties }, changed)).changes.map(({ field }) => field)).toEqual([
            "description",
        ]);
        const planned = kind.planUpdate({ id, properties }, changed);
        const updated = await kind.update({ id, properties }, changed);
        expect(planned).toEqual(updated);
        expect(updated).toMatchObject({ description: "changed", clientSecret: properties.clientSecret });

        expect(await kind.read({ id, properties: updated })).toMatchObject({ properties: updated });
        startDeployment();
        await kinds[name].delete({ id, properties: updated });
        expect(await clients()).toEqual([]);
    });

    test("when a create fails after its client exists, the failure has the id and the state with the secret", async () => {
        await harness.control("POST", "faults", {
            name: "response-merge",
            value: { grantTypes: ["PASSWORD"], accessType: "ONLINE", type: "PUBLIC" },
            method: "POST",
            path: "/v2025",
            times: 1,
        });
        const error: unknown = await kinds[name]
            .create(inputsOf({ ...fields, type: "CONFIDENTIAL" }))
            .catch((reason: unknown) => reason);

        expect(error).toBeInstanceOf(SerializedPartialFailure);
        const { properties, message } = error as SerializedPartialFailure;
        expect(properties).toMatchObject({
            clientId: (await clients())[0]?.id,
            clientSecret: expect.stringMatching(/./) as unknown,
        });
        expect(message).toContain("cannot be used");
    });

    test("when a create fails without a client, its error is not a partial failure", async () => {
        await harness.control("POST", "faults", {
            name: "error-before",
            value: 400,
            method: "POST",
            path: "/v2025",
            times: 1,
        });

        await expect(kinds[name].create(inputsOf(fields))).rejects.not.toBeInstanceOf(SerializedPartialFailure);
    });
});

test("when a client that is not in state is read, its properties and the inputs that declare it are returned", async () => {
    const { id } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };

    const { properties, inputs } = await kinds.OAuthClient.import(id);

    expect(properties).toMatchObject({ ...CHECKED_INPUTS, clientId: id, clientSecret: "" });
    expect(inputs?.fields).toMatchObject({ description: "a client" });
});

test("when the clientSecret of an imported client is not known yet, the preview of its update shows it as unknown", async () => {
    const { id } = (await harness.control("POST", "clients", CHECKED_INPUTS)) as { id: string };
    const { properties } = await kinds.OAuthClient.import(id);

    const planned = kinds.OAuthClient.planUpdate({ id, properties }, inputsOf({ clientSecret: UNKNOWN }));

    expect(unknownNames(planned)).toEqual(["clientSecret"]);
});

test("when a RotatingOAuthClient that is not in state is read, the error states that this is not supported", async () => {
    await expect(kinds.RotatingOAuthClient.import("b614")).rejects.toThrow(/RotatingOAuthClient/);
});

describe("the preview of a rotation", () => {
    const FIELDS = { rotationDays: 30, rotateWhenChanged: { month: "April" } };

    const created = () => kinds.RotatingOAuthClient.create(inputsOf(FIELDS));

    test("when rotateWhenChanged changes, the planned outputs are those of a new client with the inputs", async () => {
        const state = await created();
        const inputs = inputsOf({ ...FIELDS, rotateWhenChanged: { month: "May" }, scope: ["idn:sources:read"] });
        const planned = kinds.RotatingOAuthClient.planUpdate(state, inputs);

        expect(planned).toEqual(kinds.RotatingOAuthClient.planCreate(inputs));
        expect(planned.scope).toEqual(["idn:sources:read"]);
        expect(unknownNames(planned)).toEqual(expect.arrayContaining([...ROTATED_OUTPUTS]));
    });

    test("when rotationDays is unknown, only the time of the next rotation is unknown", async () => {
        const state = await created();
        const planned = kinds.RotatingOAuthClient.planUpdate(state, inputsOf({ ...FIELDS, rotationDays: UNKNOWN }));

        expect(unknownNames(planned)).toEqual(expect.arrayContaining(["nextRotation"]));
        expect(planned.clientSecret).toBe(state.properties.clientSecret);
    });

    test("when nothing changes, the time of the next rotation is known", async () => {
        const state = await created();
        const planned = kinds.RotatingOAuthClient.planUpdate(state, inputsOf(FIELDS));

        expect(planned).toEqual(state.properties);
    });
});

test("when all clients of a RotatingOAuthClient are gone, its read returns nothing", async () => {
    const kind = kinds.RotatingOAuthClient;
    const { id, properties } = await kind.create(inputsOf({ rotationDays: 30 }));
    const earlier = { ...properties, created: "2020-01-01T00:00:00Z" };
    await harness.control("POST", "clients", { name: "of another stack" });
    await harness.control("DELETE", `clients/${String(properties.clientId)}`);

    expect(await kind.read({ id, properties: earlier })).toBeUndefined();
});

test("when an alias gives a resource the state of the other class, diff, update, read and delete are errors, and no request is sent", async () => {
    const { OAuthClient: plain, RotatingOAuthClient: rotating } = kinds;
    const inputs = inputsOf({ rotationDays: 30 });
    const cases = [
        [plain, await rotating.create(inputs), "state of this OAuthClient is that of a RotatingOAuthClient"],
        [rotating, await plain.create(inputsOf({})), "state of this RotatingOAuthClient is that of an OAuthClient"],
    ] as const;
    await harness.control("DELETE", "requests");
    for (const [kind, state, message] of cases) {
        const calls = [
            () => kind.diff(state, inputs),
            () => kind.update(state, inputs),
            () => kind.read(state),
            () => kind.delete(state),
        ];
        for (const call of calls) {
            await expect((async () => call())()).rejects.toThrow(message);
        }
    }
    expect(await harness.control("GET", "requests")).toEqual([]);
});
