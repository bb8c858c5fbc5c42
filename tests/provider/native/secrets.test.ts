// Secrets in requests and responses of the native provider.
import { CHECKED_INPUTS } from "../../support/fields";
import { partialFailureState } from "../support/rpc";
import { RUNTIME_SECRET, markSecret } from "../support/secrets";
import { nativeHarness, resourceCall } from "./support/harness";

const REPORTING = resourceCall();
const SECRET_INPUTS = {
    ...CHECKED_INPUTS,
    description: markSecret("canary description"),
    scope: [markSecret("idn:identity:read")],
};
const NEXT_POST = { method: "POST", path: "/v2025/oauth-clients", times: 1 };

describe("secrets with the native provider", () => {
    const { tenant, provider, messages } = nativeHarness();

    test("when inputs are secrets, check, preview, create, update and read return them as secrets", async () => {
        const { inputs } = await provider().check(REPORTING, SECRET_INPUTS);
        const planned = await provider().create(REPORTING, inputs, true);
        const { id, properties: outputs } = await provider().create(REPORTING, inputs);
        const old = { id, outputs, inputs };
        const read = await provider().read(REPORTING, id, old);
        const changed = { ...inputs, businessName: "Acme" };
        const plannedUpdate = await provider().update(REPORTING, old, changed, [], true);
        const updated = await provider().update(REPORTING, old, changed);
        const all = [inputs, planned.properties, outputs, read.properties, read.inputs, plannedUpdate, updated];
        for (const properties of all) {
            expect(properties.description).toEqual(markSecret("canary description"));
            expect(properties.scope).toEqual(markSecret(["idn:identity:read"]));
            expect(properties.name).toBe("reporting");
        }
        for (const properties of [planned.properties, outputs, read.properties, plannedUpdate, updated]) {
            expect(properties.clientSecret).toMatchObject(RUNTIME_SECRET);
        }
        expect(messages().filter(({ message }) => message.includes("canary"))).toEqual([]);
    });

    test("when a secret input becomes plain text with an equal value, diff reports no change", async () => {
        const { id, properties: outputs } = await provider().create(REPORTING, SECRET_INPUTS);
        const plain = { ...CHECKED_INPUTS, description: "canary description" };
        const difference = await provider().diff(REPORTING, { id, outputs, inputs: SECRET_INPUTS }, plain);
        expect(difference).toMatchObject({ changes: 1, replaces: [], properties: [] });
    });

    test("when a create fails after the client was created, the state in the error marks the secret inputs and clientSecret as secrets", async () => {
        await tenant().injectFault({ name: "response-merge", value: { enabled: false }, ...NEXT_POST });
        await tenant().injectFault({ name: "response-omit", value: "secret", ...NEXT_POST });
        const error = await provider()
            .create(REPORTING, SECRET_INPUTS)
            .catch((reason: unknown) => reason);
        const state = partialFailureState(error);
        expect(state?.id).toBe((await tenant().onlyClient()).id);
        expect(state?.properties.description).toEqual(markSecret("canary description"));
        expect(state?.properties.clientSecret).toMatchObject(RUNTIME_SECRET);
    });

    test("when the state of a failed create exceeds the size limit of an error, the error has the id and the secret", async () => {
        await tenant().injectFault({ name: "response-merge", value: { scope: ["idn:sources:read"] }, ...NEXT_POST });
        const description = "x".repeat(70_000);
        const error = await provider()
            .create(REPORTING, { ...CHECKED_INPUTS, description })
            .catch((reason: unknown) => reason);
        const state = partialFailureState(error);
        const { id, secret } = await tenant().onlyClient();
        expect(state?.id).toBe(id);
        expect(state?.properties).toMatchObject({ clientId: id, clientSecret: markSecret(secret) });
        expect(state?.properties).not.toHaveProperty("description");
    });
});
