// Previews with the native provider: unknown inputs and planned outputs.
import * as pulumi from "@pulumi/pulumi";
import { CHECKED_INPUTS } from "../../support/fields";
import { markSecret } from "../support/secrets";
import { nativeHarness, resourceCall } from "./support/harness";

const UNKNOWN = pulumi.runtime.unknownValue;
const REPORTING = resourceCall();
const ROTATING = resourceCall("rotating", "sailpoint:index:RotatingOAuthClient");

describe("preview with the native provider", () => {
    const { tenant, provider } = nativeHarness();

    test("when inputs of a new client are unknown, check accepts them, and they are unknown in the planned outputs", async () => {
        const news = {
            ...CHECKED_INPUTS,
            description: UNKNOWN,
            scope: [UNKNOWN, "idn:identity:read"],
            businessName: markSecret(UNKNOWN),
        };
        const { inputs, failures } = await provider().check(REPORTING, news);
        expect(failures).toEqual([]);
        const { id, properties } = await provider().create(REPORTING, inputs, true);
        expect(id).toBe("");
        expect(properties).toMatchObject({
            name: "reporting",
            description: UNKNOWN,
            scope: [UNKNOWN, "idn:identity:read"],
            businessName: markSecret(UNKNOWN),
            clientId: UNKNOWN,
            clientSecret: markSecret(UNKNOWN),
            created: UNKNOWN,
            enabled: true,
        });
        expect(await tenant().requests()).toEqual([]);
    });

    test("when an input of an existing client is unknown, diff reports a change, and the planned outputs have the known id and secret", async () => {
        const { id, properties: outputs } = await provider().create(REPORTING, CHECKED_INPUTS);
        await tenant().requests();
        const old = { id, outputs, inputs: CHECKED_INPUTS };
        const news = { ...CHECKED_INPUTS, description: UNKNOWN };
        expect(await provider().diff(REPORTING, old, news)).toMatchObject({ changes: 2, properties: ["description"] });
        const planned = await provider().update(REPORTING, old, news, [], true);
        const { clientId, clientSecret, created } = outputs;
        expect(planned).toMatchObject({ clientId, clientSecret, created, description: UNKNOWN });
        expect(await tenant().requests()).toEqual([]);
    });

    test("when the program sets no name, check sets the resource name", async () => {
        const { name, ...withoutName } = CHECKED_INPUTS;
        expect((await provider().check(resourceCall("nightly"), withoutName)).inputs).toMatchObject({
            name: "nightly",
        });
    });

    test("when a RotatingOAuthClient will be created or rotated, its clientId and retiredClients are unknown; in another update they are known", async () => {
        const inputs = { ...CHECKED_INPUTS, rotationDays: 30 };
        const planned = await provider().create(ROTATING, inputs, true);
        expect(planned.properties).toMatchObject({ clientId: UNKNOWN, retiredClients: UNKNOWN, rotationDays: 30 });
        const { id, properties: outputs } = await provider().create(ROTATING, inputs);
        const old = { id, outputs, inputs };
        await tenant().requests();

        const renamed = await provider().update(ROTATING, old, { ...inputs, description: "changed" }, [], true);
        const { clientId, clientSecret, rotatedAt, nextRotation } = outputs;
        expect(renamed).toMatchObject({ clientId, clientSecret, rotatedAt, nextRotation, description: "changed" });

        const other = { ...inputs, scope: ["idn:sources:read"], overlapDays: UNKNOWN };
        const difference = await provider().diff(ROTATING, old, other);
        expect(difference.replaces).toEqual([]);
        expect(difference.properties).toEqual(expect.arrayContaining(["scope", "clientId"]));
        const rotated = await provider().update(ROTATING, old, other, [], true);
        expect(rotated).toMatchObject({ clientId: UNKNOWN, clientSecret: markSecret(UNKNOWN), nextRotation: UNKNOWN });
        expect(await tenant().requests()).toEqual([]);
    });
});
