// A create whose answer is lost: what is found of it, what is said, and that no second client is made silently.
import { AmbiguousCreateError } from "../../../src/sailpoint/errors";
import { createClient } from "../../../src/lifecycle/create";
import { FakeClock } from "../../support/fake-clock";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import type { Harness } from "./support/harness";

interface LiveClient {
    readonly id: string;
    readonly secret: string;
}

describe("a create without an answer", () => {
    let harness: Harness;
    let clock: FakeClock;

    beforeEach(async () => {
        clock = new FakeClock();
        harness = await startHarness(undefined, clock);
    });

    afterEach(async () => {
        clock.stop();
        await harness.simulator.stop();
    });

    const fault = (name: string, value: unknown = true, times = 1, method = "POST") =>
        harness.control("POST", "faults", { name, value, method, path: "/v2025/oauth-clients", times });
    const clients = async () => (await harness.control("GET", "clients")) as LiveClient[];
    const failedCreate = (context = harness.newContext()) =>
        createClient(CHECKED_INPUTS, context).then(
            () => {
                throw new Error("the create should have failed");
            },
            (error: unknown) => {
                expect(error).toBeInstanceOf(AmbiguousCreateError);
                return error as AmbiguousCreateError;
            },
        );
    /** The message without the facts of the request. */
    const messageWithoutRequest = ({ message }: Error) => message.replace(/ \[POST [^\]]*\]\n/, "\n");
    const withOrphanRemoval = () => harness.newContext({ removeOrphanedClients: true });

    test.each([
        ["reset-after", true],
        ["truncate-response", true],
        ["error-after", 500],
        ["error-after", 504],
        ["response-omit", "id"],
    ])("after %s %s the one client is named, its secret is not, and it is left alone", async (name, value) => {
        await fault(name, value);
        const error = await failedCreate();

        const [orphan, ...others] = await clients();
        expect(others).toEqual([]);
        expect(error.message).toContain(`one new client like it, ${String(orphan?.id)} (created 20`);
        expect(messageWithoutRequest(error)).toMatch(/Z\); its secret is lost\.\n/);
        expect(error.message).toContain(
            "\nDelete it in SailPoint, then run `pulumi up` again. If nobody else makes clients with the same fields there, set " +
                "sailpoint:removeOrphanedClients to true: next time it is removed and created again for you. More: ",
        );
        expect(error.message).not.toContain(orphan?.secret);
        expect(await harness.requests()).toEqual(["token", "POST", "GET"]);
    });

    test.each(["reset-before", "error-before"])("after %s nothing is found, and that is no proof", async (name) => {
        await fault(name, name === "reset-before" ? true : 503);
        const error = await failedCreate();

        expect(messageWithoutRequest(error)).toContain(
            " The list of OAuth clients shows no new one like it. That is no proof: a list may lag or be capped, and SailPoint may " +
                "still carry the request out.\nNothing was sent a second time. In a minute, look in SailPoint for a client with " +
                "the name and the fields of this resource that was created just now; delete it if it is there. Then run " +
                "`pulumi up` again. More: ",
        );
        expect(await harness.requests()).toEqual(["token", "POST", "GET"]);
    });

    test("a client that was there before is not taken for the lost one", async () => {
        await createClient(CHECKED_INPUTS, harness.newContext());
        // SailPoint's clock is known to the second.
        await clock.advance(2_000);
        await fault("reset-before");
        expect((await failedCreate()).message).toContain("shows no new one like it");
    });

    test("nor is one that was made before the create was sent again with a new token", async () => {
        const context = harness.newContext();
        await context.client.tenant();
        await fault("token-revoked");
        await harness.control("POST", "faults", { name: "latency", value: 2_500, path: "/oauth/token", times: 1 });
        clock.pause();
        const failing = failedCreate(context);
        // The token endpoint lets the second token wait.
        let requests: unknown[];
        do {
            requests = (await harness.control("GET", "requests")) as unknown[];
        } while (requests.length < 3);
        await fault("reset-before");
        await harness.control("POST", "clients", { ...CHECKED_INPUTS, enabled: true });
        clock.resume();
        expect((await failing).message).toContain("shows no new one like it");
        expect(await harness.requests()).toEqual(["token", "POST", "token", "POST", "GET"]);
    });

    test("one that differs in a field is not taken for it either", async () => {
        await createClient({ ...CHECKED_INPUTS, description: "another client" }, harness.newContext());
        await fault("reset-before");
        expect((await failedCreate()).message).toContain("shows no new one like it");
    });

    test("where the list fails, that is said too", async () => {
        await fault("reset-after");
        await fault("error-before", 403, 1, "GET");
        const error = await failedCreate();
        expect(error.message).toMatch(/could not be looked for: .*403[^]*Nothing was sent a second time/);
    });

    test("with the user's word the lost one is removed and created again, and the secret works", async () => {
        await fault("reset-after");
        const { id, state } = await createClient(CHECKED_INPUTS, withOrphanRemoval());

        expect(await harness.requests()).toEqual(["token", "POST", "GET", "DELETE", "POST"]);
        expect(await clients()).toEqual([expect.objectContaining({ id, secret: state.clientSecret })]);
        expect(harness.warnings).toEqual([
            expect.stringMatching(
                new RegExp(
                    "^SailPoint's answer to a create was lost\\. The OAuth client \\S+ that it left behind is removed, and the " +
                        "client is created again \\(sailpoint:removeOrphanedClients\\)\\.$",
                ),
            ),
        ]);
    });

    test("an answer that is lost again ends in an error that names the second one", async () => {
        await fault("reset-after", true, 2);
        const error = await failedCreate(withOrphanRemoval());

        const [orphan, ...others] = await clients();
        expect(others).toEqual([]);
        expect(error.message).toContain(orphan?.id);
        expect(await harness.requests()).toEqual(["token", "POST", "GET", "DELETE", "POST", "GET"]);
    });

    test("where it cannot be removed, nothing is created again", async () => {
        await fault("reset-after");
        await fault("error-before", 403, 1, "DELETE");
        const error = await failedCreate(withOrphanRemoval());
        expect(error.message).toMatch(
            /could not be removed: .*403[^]*\nDelete it in SailPoint, then run `pulumi up` again\. More: /,
        );
        expect(await clients()).toHaveLength(1);
    });

    test("several candidates are all named, and none is touched", async () => {
        const context = withOrphanRemoval();
        await fault("reset-after", true, 2);
        // Two resources with the same fields: each finds both.
        await fault("latency", 500, 1, "GET");
        const errors = await Promise.all([failedCreate(context), failedCreate(context)]);

        const live = await clients();
        expect(live).toHaveLength(2);
        expect(errors.some(({ message }) => live.every(({ id }) => message.includes(id)))).toBe(true);
        const both = /may have made: \S+ \(created \S+\), \S+ \(created \S+\)\. None was touched/;
        expect(errors.some(({ message }) => both.test(message))).toBe(true);
        expect(await harness.requests()).not.toContain("DELETE");
    });

    test("one that may be of another call of this process is not touched", async () => {
        const context = withOrphanRemoval();
        await fault("reset-before");
        await failedCreate(context);
        await fault("reset-after");
        const error = await failedCreate(context);

        expect(await clients()).toHaveLength(1);
        expect(messageWithoutRequest(error)).toContain(
            "its secret is lost. But it may be of another resource that sends the same, so it was not touched.\n" +
                "Delete it in SailPoint if no resource of yours has its id. Then run `pulumi up` again. More: ",
        );
        expect(await harness.requests()).not.toContain("DELETE");
    });

    test("a lost create of other fields casts no doubt on it", async () => {
        const context = withOrphanRemoval();
        await fault("reset-before");
        await createClient({ ...CHECKED_INPUTS, description: "another client" }, context).catch(() => undefined);
        await fault("reset-after");
        const { id } = await createClient(CHECKED_INPUTS, context);
        expect(await clients()).toEqual([expect.objectContaining({ id })]);
    });

    test("a create of the same fields that was refused casts no doubt on it", async () => {
        const context = withOrphanRemoval();
        await fault("error-before", 400);
        await createClient(CHECKED_INPUTS, context).catch(() => undefined);
        await fault("reset-after");
        const { id } = await createClient(CHECKED_INPUTS, context);
        expect(await clients()).toEqual([expect.objectContaining({ id })]);
    });

    test("a client that does not say when it was created may be it, but is not touched", async () => {
        await fault("reset-after");
        await fault("response-omit", "created", 1, "GET");
        const error = await failedCreate(withOrphanRemoval());
        expect(error.message).toMatch(/\(created unknown\).*may be of another resource/);
        expect(await clients()).toHaveLength(1);
    });

    test("one that cannot be read is like nothing", async () => {
        await fault("reset-after");
        await fault("response-merge", { enabled: "perhaps" }, 1, "GET");
        expect((await failedCreate()).message).toContain("shows no new one like it");
    });

    test("of many candidates, twenty are named and the others counted", async () => {
        await fault("reset-after");
        // However long it takes to make them, they are new.
        const created = new Date(clock.wallTime() + 60_000).toISOString();
        for (let i = 0; i < 21; i++) {
            const { id } = (await harness.control("POST", "clients", {
                ...CHECKED_INPUTS,
                enabled: true,
            })) as LiveClient;
            await harness.control("PATCH", `clients/${id}`, { created });
        }
        const error = await failedCreate();
        expect(error.message).toMatch(
            /The list of OAuth clients shows several that it may have made: (\S+ \(created \S+\)(, )?){20} and 2 more\. None/,
        );
        expect(messageWithoutRequest(error)).toContain(
            ". None was touched.\nFind out which of them nobody needs (a client whose secret nobody has is never used) and delete " +
                "it in SailPoint. Then run `pulumi up` again. More: ",
        );
    });

    test("one that another call of this process got is no candidate", async () => {
        const context = withOrphanRemoval();
        await createClient(CHECKED_INPUTS, context);
        await fault("reset-before");
        expect((await failedCreate(context)).message).toContain("shows no new one like it");
        expect(await clients()).toHaveLength(1);
    });
});
