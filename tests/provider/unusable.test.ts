// A client that was created but cannot be used as it is: id and secret are kept, and the error says why and what to do.
import { createClient } from "../../src/provider/create";
import { PartialFailure } from "../../src/provider/partial-failure";
import { updateClient } from "../../src/provider/update";
import { CHECKED_INPUTS } from "../support/fields";
import { startWorld } from "./support/world";
import type { World } from "./support/world";

describe("a client that cannot be used", () => {
    let world: World;

    beforeEach(async () => {
        world = await startWorld();
    });

    afterEach(async () => {
        await world.simulator.stop();
    });

    async function created(quirk: string, value: unknown, changes = {}): Promise<PartialFailure> {
        await world.control("POST", "faults", { quirk, value, method: "POST", path: "/v2025/oauth-clients", times: 1 });
        const run = createClient({ ...CHECKED_INPUTS, ...changes }, world);
        const failure: unknown = await run.catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(PartialFailure);
        return failure as PartialFailure;
    }

    test.each<[string, unknown]>([
        ["answer-without", "secret"],
        ["answer-with", { secret: null }],
        ["answer-with", { secret: 7 }],
    ])("since %s %j: its secret is lost, and only a replacement has one", async (quirk, value) => {
        const { id, message, properties } = await created(quirk, value);
        expect(message).toContain(`The OAuth client ${id} was created but cannot be used`);
        expect(message).toMatch(/held no secret, and SailPoint tells it only once\.\n[^]*pulumi up --replace URN/);
        expect(properties).toMatchObject({ clientId: id, clientSecret: "", name: "reporting" });
    });

    test("since SailPoint holds another scope and type: both are named, its secret is kept", async () => {
        const answer = { scope: ["other"], type: "PUBLIC" };
        const { message, properties } = await created("answer-with", answer, { type: "CONFIDENTIAL" });
        expect(message).toContain("other values than it was sent for scope, type, which only a replacement can change");
        expect(properties.clientSecret).toMatch(/^[0-9a-f]{64}$/);
    });

    test("every later update repeats it, and sends nothing", async () => {
        const { id, message, properties } = await created("answer-without", "secret");
        await world.requests();
        const again = updateClient(id, properties, { ...CHECKED_INPUTS, description: "other" }, world);
        await expect(again).rejects.toMatchObject({ message, properties });
        expect(await world.requests()).toEqual([]);
    });
});

describe("a client that SailPoint changed", () => {
    test("in what a PATCH can mend is kept, and the warning names each field and the way out", async () => {
        const world = await startWorld();
        const value = { description: "cut", enabled: false, accessTokenValiditySeconds: 15 };
        await world.control("POST", "faults", {
            quirk: "answer-with",
            value,
            method: "POST",
            path: "/v2025/oauth-clients",
            times: 1,
        });
        const { id, state } = await createClient(CHECKED_INPUTS, world);
        await world.simulator.stop();
        expect(state).toMatchObject(value);
        // `enabled` was sent, but the program has not set it.
        expect(world.warnings).toEqual([
            `SailPoint holds other values than it was sent for the OAuth client ${id}: description, ` +
                "accessTokenValiditySeconds. The next `pulumi up` shows the difference.",
        ]);
    });
});
