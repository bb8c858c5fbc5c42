// The conditions under which a refresh removes a client from state and a delete of a missing client succeeds.
import { FakeClock } from "../../support/fake-clock";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";
import { createClient, deleteClient, readClient, updateClient } from "./support/operations";
import type { State } from "./support/operations";

const COLLECTION = "/v2025/oauth-clients";
const MINUTE = 60_000;

describe("a client that SailPoint does not return", () => {
    let clock: FakeClock;
    let harness: Harness;
    let id: string;
    let state: State;

    beforeEach(async () => {
        clock = new FakeClock();
        harness = await startHarness(undefined, clock);
        await harness.control("POST", "clients", { name: "of another stack" });
        ({ id, state } = await createClient(CHECKED_INPUTS, harness));
    });

    afterEach(async () => {
        clock.stop();
        await harness.simulator.stop();
    });

    async function vanishAfter(ms: number): Promise<void> {
        await harness.control("DELETE", `clients/${id}`);
        await clock.advance(ms);
        await harness.requests();
    }

    function fault(name: string, value: unknown, method: string, path = COLLECTION): Promise<unknown> {
        return harness.control("POST", "faults", { name, value, method, path, times: 1 });
    }

    test("when a GET does not find a client that was just created, a refresh fails, keeps state, and states when to run it again", async () => {
        await harness.control("PUT", "faults", { "read-delay": 30_000 });
        await clock.advance(31_000 - clock.now());
        ({ id, state } = await createClient(CHECKED_INPUTS, harness));
        await expect(readClient(id, state, harness)).rejects.toThrow(
            new RegExp(
                `404 for the OAuth client reporting \\(${id}\\), but the client is younger than 10 minutes[^]*` +
                    "\\nRun `pulumi refresh` again in 11 minutes\\. To remove the client from the state[^]*`pulumi state delete URN`",
            ),
        );
        expect(harness.warnings).toEqual([]);
    });

    test("when the client was created 11 minutes ago and a GET and a LIST do not have it, a refresh removes it from state", async () => {
        await vanishAfter(11 * MINUTE);
        expect(await readClient(id, state, harness)).toBeUndefined();
        expect(await harness.requests()).toEqual(["GET", "GET", "GET"]);
        expect(harness.warnings).toEqual([expect.stringContaining("no longer exists")]);
    });

    test.each([
        ["the client is 9 minutes old", 9 * MINUTE, "in 2 minutes\\."],
        ["the client is nearly 10 minutes old", 9.5 * MINUTE, "in 1 minute\\."],
        ["the client is 5 minutes old", 5 * MINUTE, "in 6 minutes\\."],
    ])("when the client is deleted and %s, a refresh fails and states when to run it again", async (_, age, hint) => {
        await vanishAfter(age);
        await expect(readClient(id, state, harness)).rejects.toThrow(new RegExp(hint));
    });

    test.each([400, 403])(
        "when a delete gets a response with the status %d, its error is reported without a read, and the client stays",
        async (status) => {
            await harness.requests();
            await fault("error-before", status, "DELETE", `${COLLECTION}/${id}`);
            await expect(deleteClient(id, state, harness)).rejects.toMatchObject({ status });
            expect(await harness.requests()).toEqual(["DELETE"]);
        },
    );

    test("when a GET does not find the client and the LIST is empty, a refresh fails", async () => {
        await vanishAfter(11 * MINUTE);
        await harness.control("PUT", "faults", { "list-cap": 0 });
        await expect(readClient(id, state, harness)).rejects.toThrow("the list of OAuth clients is empty");
    });

    test("when a GET finds neither the client nor another client of the LIST, a refresh fails", async () => {
        await vanishAfter(11 * MINUTE);
        const [other] = (await harness.control("GET", "clients")) as [{ id: string }];
        await fault("error-before", 404, "GET", `${COLLECTION}/${other.id}`);
        await expect(readClient(id, state, harness)).rejects.toThrow("which the list contains, returns 404 too");
    });

    test("when state has no `created`, a refresh and a delete of a deleted client fail and advise only `pulumi state delete`", async () => {
        await vanishAfter(11 * MINUTE);
        const { created: _, ...incomplete } = state;
        for (const run of [readClient, deleteClient]) {
            await expect(run(id, incomplete, harness)).rejects.toThrow(
                /state does not have the client's creation time[^]*\nTo remove the client from the state/,
            );
        }
    });

    test("when SailPoint returns 410 for a client, a refresh and a delete treat it like 404", async () => {
        await vanishAfter(11 * MINUTE);
        await fault("error-before", 410, "GET");
        expect(await readClient(id, state, harness)).toBeUndefined();
        await fault("error-before", 410, "DELETE");
        await deleteClient(id, state, harness);
    });

    test("when state has a secret but no version, a refresh keeps the secret", async () => {
        const { __v: _, ...edited } = state;
        expect((await readClient(id, edited, harness))?.state.clientSecret).toBe(state.clientSecret);
    });

    test.each([
        ["html-before", true, "UNEXPECTED_RESPONSE", "200"],
        ["error-before", 404, "NOT_FOUND", "404"],
        ["error-before", 410, "NOT_FOUND", "410"],
    ])(
        "when a delete gets a wrong response (fault %s=%s) and the client still exists, the delete fails",
        async (name, value, code, status) => {
            await clock.advance(11 * MINUTE);
            await fault(name, value, "DELETE");
            await expect(deleteClient(id, state, harness)).rejects.toMatchObject({
                code,
                summary: expect.stringContaining(
                    `responded with ${status} to the delete of the OAuth client ${id}`,
                ) as string,
            });
            await deleteClient(id, state, harness);
            expect(await harness.control("GET", "clients")).toHaveLength(1);
        },
    );

    test.each([
        ["html-after", true],
        ["success-status", 202],
    ])(
        "when a delete takes effect but gets a wrong response (fault %s), it succeeds after a GET and a LIST do not have the client",
        async (name, value) => {
            await clock.advance(11 * MINUTE);
            await fault(name, value, "DELETE");
            await harness.requests();
            await deleteClient(id, state, harness);
            expect((await harness.requests()).filter((method) => method !== "token")).toEqual(["DELETE", "GET", "GET"]);
        },
    );

    test("when the only client of the tenant was deleted outside of Pulumi, a delete succeeds although the LIST is empty", async () => {
        const [other] = (await harness.control("GET", "clients")) as [{ id: string }];
        await harness.control("DELETE", `clients/${other.id}`);
        await vanishAfter(11 * MINUTE);
        await deleteClient(id, state, harness);
    });

    test("when a delete does not find a client that is younger than 10 minutes, it fails and states when to run it again", async () => {
        await vanishAfter(MINUTE);
        await expect(deleteClient(id, state, harness)).rejects.toThrow(
            /younger than 10 minutes[^]*\nRun the deployment again in 10 minutes/,
        );
    });

    test("when a response is about another client, a refresh and an update fail", async () => {
        await fault("other-client", true, "GET");
        const [{ id: other } = { id: "" }] = ((await harness.control("GET", "clients")) as { id: string }[]).filter(
            (client) => client.id !== id,
        );
        await expect(readClient(id, state, harness)).rejects.toMatchObject({
            code: "UNEXPECTED_RESPONSE",
            summary: expect.stringContaining(`the client ${other} in place of the client ${id}`) as string,
        });
        await fault("other-client", true, "PATCH");
        const changed = { ...CHECKED_INPUTS, description: "changed" };
        await expect(updateClient(id, state, changed, harness)).rejects.toMatchObject({
            summary: expect.stringContaining(`in place of the client ${id}`) as string,
        });
    });

    test("when two clients were deleted, their refreshes share one LIST and one GET of another client", async () => {
        const { id: second, state: secondState } = await createClient(CHECKED_INPUTS, harness);
        await harness.control("DELETE", `clients/${second}`);
        await vanishAfter(11 * MINUTE);
        expect(await Promise.all([readClient(id, state, harness), readClient(second, secondState, harness)])).toEqual([
            undefined,
            undefined,
        ]);
        expect(await harness.requests()).toEqual(["GET", "GET", "GET", "GET"]);
    });
});
