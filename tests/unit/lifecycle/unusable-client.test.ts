// A client that cannot be used: the error has a state with the id and the secret, and names the reason
// and the next step.
import { PartialFailure } from "../../../src/lifecycle/partial-failure";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { createClient, updateClient } from "./support/operations";
import type { FailureWithProperties } from "./support/operations";

describe("a client that cannot be used", () => {
    let harness: Harness;

    beforeEach(async () => {
        harness = await startHarness();
    });

    afterEach(async () => {
        await harness.simulator.stop();
    });

    async function createFailure(name: string, value: unknown, changes = {}): Promise<FailureWithProperties> {
        await harness.control("POST", "faults", {
            name,
            value,
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });
        const run = createClient({ ...CHECKED_INPUTS, ...changes }, harness);
        const failure: unknown = await run.catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(PartialFailure);
        return failure as FailureWithProperties;
    }

    test.each<[string, unknown]>([
        ["response-omit", "secret"],
        ["response-merge", { secret: null }],
        ["response-merge", { secret: {} }],
    ])(
        "when the response to a create has no secret (fault %s=%j), the error states that and advises a replacement",
        async (name, value) => {
            const { id, message, properties } = await createFailure(name, value);
            expect(message).toContain(
                `SailPoint responded to the create with the OAuth client ${id}, which cannot be used`,
            );
            expect(message).toMatch(
                /contained no secret, and SailPoint returns it only at creation\.\n[^]*pulumi up --replace URN/,
            );
            expect(properties).toMatchObject({ clientId: id, clientSecret: "", name: "reporting" });
        },
    );

    test.each(["warn", "onCreated"] as const)(
        "when the provider itself fails in %s after the response to a create, the error has the id and the secret",
        async (step) => {
            await harness.control("POST", "faults", {
                name: "response-merge",
                value: { description: "other" },
                path: "/v2025/oauth-clients",
                times: 1,
            });
            const context = {
                ...harness.newContext(),
                [step]: () => {
                    throw new Error("a defect");
                },
            };
            const failure = await createClient(CHECKED_INPUTS, context).catch((error: unknown) => error);
            expect(failure).toBeInstanceOf(PartialFailure);
            const [live] = (await harness.control("GET", "clients")) as { id: string; secret: string }[];
            expect((failure as FailureWithProperties).properties).toMatchObject({
                clientId: live?.id,
                clientSecret: live?.secret,
            });
        },
    );

    test("when the response to a create has another scope and type, the error names both fields, and its state has the secret", async () => {
        const response = { scope: ["other"], type: "PUBLIC" };
        const { message, properties } = await createFailure("response-merge", response, { type: "CONFIDENTIAL" });
        expect(message).toContain(
            "the value of scope and of type differs from the value that was sent, and only a replacement can change it",
        );
        expect(properties.clientSecret).toMatch(/^[0-9a-f]{64}$/);
    });

    test("when an unusable client is updated, the update fails with the error of the create and sends no request", async () => {
        const { id, message, properties } = await createFailure("response-omit", "secret");
        await harness.requests();
        const secondUpdate = updateClient(id, properties, { ...CHECKED_INPUTS, description: "other" }, harness);
        await expect(secondUpdate).rejects.toMatchObject({ message, properties });
        expect(await harness.requests()).toEqual([]);
    });
});

describe("a new client whose values SailPoint has changed", () => {
    test("when a PATCH can change the values, the create succeeds, and the warning has both values of each field that is not secret", async () => {
        const harness = await startHarness();
        const value = { description: "cut", enabled: false, accessTokenValiditySeconds: 15 };
        await harness.control("POST", "faults", {
            name: "response-merge",
            value,
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });
        const { id, state } = await createClient({ ...CHECKED_INPUTS, __secretInputs: ["description"] }, harness);
        await harness.simulator.stop();
        expect(state).toMatchObject(value);
        // `enabled` was sent, but the program has not set it.
        expect(harness.warnings).toEqual([
            `SailPoint stores values of the OAuth client ${id} that differ from the sent ones: description, ` +
                "accessTokenValiditySeconds (sent: 750; stored: 15). Each `pulumi up` sends the values again. To end this, set the " +
                "values in the program as SailPoint stores them, or name the fields in the option ignoreChanges and run " +
                "`pulumi refresh`.",
        ]);
    });
});
