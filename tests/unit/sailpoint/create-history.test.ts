// Whether the client in the response to a create is the new one.
import type { ApiClient } from "../../../src/sailpoint/api-client";
import { otherClientError, toAmbiguousCreateError } from "../../../src/sailpoint/create-errors";
import { CreateHistory, createdAt, otherClientReason } from "../../../src/sailpoint/create-history";
import type { CreatedIdentity } from "../../../src/sailpoint/create-history";
import { AmbiguousCreateError, ServerError } from "../../../src/sailpoint/errors";

const SENT_AT = Date.parse("2026-01-01T12:00:00Z");
const MINUTE_MS = 60_000;

function clientCreated(msBeforeRequest: number, more: Partial<ApiClient> = {}): ApiClient {
    return { id: "b614", created: new Date(SENT_AT - msBeforeRequest).toISOString(), ...more };
}

describe("CreateHistory.identify", () => {
    let history: CreateHistory;

    beforeEach(() => {
        history = new CreateHistory();
    });

    test.each([
        [10 * MINUTE_MS + 1, "older"],
        [10 * MINUTE_MS, "new"],
        [0, "new"],
        [-MINUTE_MS, "new"],
    ])("when the client was created %d ms before the request, it is %s", (milliseconds, identity) => {
        expect(history.identify(clientCreated(milliseconds), SENT_AT, false)).toBe(identity);
    });

    test("when the time of the request is unknown, an old client is new", () => {
        expect(history.identify(clientCreated(60 * MINUTE_MS), undefined, false)).toBe("new");
    });

    test.each([undefined, null, 1_000, "yesterday"])(
        "when the client's creation time is %p, it is new, because its age is unknown",
        (created) => {
            const client = { id: "b614", created } as ApiClient;
            expect(createdAt(client)).toBeNaN();
            expect(history.identify(client, SENT_AT, false)).toBe("new");
        },
    );

    test("when a LIST contained the client, it is listed; when it is also older, it is older", () => {
        history.recordListed([{ id: "other" }, { id: "b614" }]);

        expect(history.identify(clientCreated(0), SENT_AT, false)).toBe("listed");
        expect(history.identify(clientCreated(60 * MINUTE_MS), SENT_AT, false)).toBe("older");
        expect(history.identify(clientCreated(0, { id: "third" }), SENT_AT, false)).toBe("new");
    });

    test("when the caller knows the client, or another create returned it, it is known", () => {
        expect(history.identify(clientCreated(60 * MINUTE_MS), SENT_AT, true)).toBe("known");
        history.recordCreated("b614");
        expect(history.identify(clientCreated(0), SENT_AT, false)).toBe("known");
        expect(history.createdByUs("b614")).toBe(true);
        expect(history.createdByUs("other")).toBe(false);
    });

    test("when a create is ambiguous, the time of its request is recorded for its error only", () => {
        const error = toAmbiguousCreateError(new Error("x"));
        history.recordAmbiguous(error, SENT_AT);

        expect(history.sentAt(error)).toBe(SENT_AT);
        expect(history.sentAt(toAmbiguousCreateError(new Error("x")))).toBeUndefined();
    });
});

describe("otherClientReason", () => {
    const reason = (client: ApiClient, identity: CreatedIdentity = "new", type?: string, sentAt?: number) =>
        otherClientReason(client, identity, sentAt, { name: "reporting", ...(type && { type }) });

    test("when the response has a secret, there is no reason", () => {
        expect(reason(clientCreated(0, { secret: "s1", name: "other" }), "known")).toBeUndefined();
    });

    test("when the client is known, the reason is that the deployment had it before", () => {
        expect(reason(clientCreated(0), "known")).toBe("which this deployment had before");
        expect(reason(clientCreated(0), "known", "PUBLIC")).toBe("which this deployment had before");
    });

    test("when the client is older, the reason is its age, also for the type PUBLIC", () => {
        expect(reason(clientCreated(0), "older")).toBe("which is older than the request");
        expect(reason(clientCreated(0), "older", "PUBLIC")).toBe("which is older than the request");
    });

    test("when the client was created just before the request, it is another one only if a secret is missing", () => {
        expect(reason(clientCreated(1), "new", undefined, SENT_AT)).toBe("which is older than the request");
        expect(reason(clientCreated(0), "new", undefined, SENT_AT)).toBeUndefined();
        expect(reason(clientCreated(1), "new", undefined, undefined)).toBeUndefined();
        expect(reason(clientCreated(1), "new", "PUBLIC", SENT_AT)).toBeUndefined();
    });

    test("when the client has another name, it is another one only if a secret is missing", () => {
        expect(reason(clientCreated(0, { name: "other" }))).toBe("which has another name");
        expect(reason(clientCreated(0, { name: "reporting" }))).toBeUndefined();
        expect(reason(clientCreated(0, { name: "other" }), "new", "PUBLIC")).toBeUndefined();
    });
});

describe("the error of a create with an unknown outcome", () => {
    test("when its cause is an error of SailPoint, its message starts with the cause, and it has the request of the cause", () => {
        const cause = new ServerError("SailPoint failed (503): a. b.", "Try again.", { method: "POST", path: "/x" });
        const error = toAmbiguousCreateError(cause);

        expect(error).toBeInstanceOf(AmbiguousCreateError);
        expect(error.summary).toBe("SailPoint failed (503): a. b. The client may have been created.");
        expect(error).toMatchObject({ method: "POST", path: "/x" });
    });

    test("when its cause is another error, its message does not quote the cause", () => {
        const error = toAmbiguousCreateError(new Error("canary"));

        expect(error.summary).toBe("The create failed. The client may have been created.");
        expect(error.method).toBeUndefined();
    });

    test.each([
        ["b614", "b614"],
        ["\n", "unknown"],
    ])("when the response has another client with the id %j, the message names it as %s", (id, shown) => {
        const error = otherClientError({ method: "POST", path: "/x" }, { id }, "which has another name");

        expect(error.message).toContain(
            `SailPoint's response has no secret, and the OAuth client ${shown}, which has another name. [POST /x]\n` +
                "Search SailPoint for the new client.",
        );
    });
});
