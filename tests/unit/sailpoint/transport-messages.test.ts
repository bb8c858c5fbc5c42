// The messages about failed requests. Other tests assert the codes and facts of the errors.
import { delay } from "../../../src/http/clock";
import { FixedDeadline } from "../../../src/http/deadline";
import { TransportError } from "../../../src/http/errors";
import type { TransportFailure } from "../../../src/http/errors";
import { noopObserver } from "../../../src/http/observer";
import type { WaitReason } from "../../../src/http/observer";
import { newAttemptLog } from "../../../src/http/request";
import type { HttpRequest } from "../../../src/http/request";
import type { ApiResponse } from "../../../src/sailpoint/api-response";
import { apiError, parseBody } from "../../../src/sailpoint/api-error";
import { ApiTransport, describeWait } from "../../../src/sailpoint/api-transport";
import { ClientReader } from "../../../src/sailpoint/client-reader";
import { PermissionError, SailPointError } from "../../../src/sailpoint/errors";
import { resolveProxy } from "../../../src/sailpoint/proxy";
import { TokenSource } from "../../../src/sailpoint/token-source";
import { toSailPointError, unknownOutcomeHint } from "../../../src/sailpoint/transport-error";
import { FakeClock } from "../../support/fake-clock";
import { StubServer } from "../http/support/stub-server";
import type { StubResponse } from "../http/support/stub-server";

type Method = HttpRequest["method"];

const requestOf = (method: Method): HttpRequest => ({ method, path: "/x", headers: {}, idempotent: true });

/** Summary and hint, one per line. */
function textOf(error: unknown): string {
    expect(error).toBeInstanceOf(SailPointError);
    const { summary, hint } = error as SailPointError;
    return `${summary}\n${hint}`;
}

function thrownBy(run: () => unknown): unknown {
    try {
        run();
    } catch (error) {
        return error;
    }
    throw new Error("nothing was thrown");
}

describe("messages about failed requests", () => {
    const FAILURES: TransportFailure[] = [
        { kind: "rate-limit", retryAfterMs: 7_000 },
        { kind: "deadline-too-short" },
        { kind: "timeout", timeoutSeconds: 30 },
        { kind: "deadline-reached", timeoutSeconds: 2 },
        { kind: "incomplete-response" },
        { kind: "proxy-refused", proxy: "proxy.example.com:3128 (HTTPS_PROXY)", status: 403 },
        { kind: "proxy-refused", proxy: "proxy.example.com:3128 (HTTPS_PROXY)", status: 407 },
        { kind: "proxy-unusable", proxy: "proxy.example.com:3128 (HTTPS_PROXY)", code: "ECONNREFUSED" },
        { kind: "certificate-for-another-host", code: "ERR_TLS_CERT_ALTNAME_INVALID" },
        { kind: "untrusted-certificate", code: "CERT_HAS_EXPIRED" },
        { kind: "tls-protocol", code: "EPROTO" },
        { kind: "http-protocol", code: "HPE_INVALID_CONSTANT" },
        { kind: "connection", code: "ECONNRESET" },
        {
            kind: "outage",
            outage: {
                cause: { kind: "connection", code: "ECONNREFUSED" },
                retryAfterMs: 29_001,
            },
        },
        { kind: "outage", outage: { cause: { kind: "timeout", timeoutSeconds: 30 }, retryAfterMs: 1_000 } },
        { kind: "outage", outage: { cause: { kind: "server-error", status: 503 }, retryAfterMs: 30_000 } },
    ];
    const messageOf = (failure: TransportFailure, method: Method, outcomeUnknown: boolean) => {
        const error = new TransportError(failure, "acme.example", 1, outcomeUnknown);
        return textOf(toSailPointError(error, requestOf(method), "sailpoint:baseUrl"));
    };

    test.each(FAILURES)("when the failure is %j, the message matches the snapshot", (failure) => {
        expect(messageOf(failure, "GET", false)).toMatchSnapshot();
    });

    test("when an update loses its connection and may have been carried out, the message matches the snapshot", () => {
        expect(messageOf({ kind: "connection", code: "ECONNRESET" }, "PATCH", true)).toMatchSnapshot();
    });

    test.each(["ENOTFOUND", "EHOSTUNREACH"])(
        "when the code is %s and the base URL comes from the setting tenant, the message matches the snapshot",
        (code) => {
            const error = new TransportError({ kind: "connection", code }, "acmee.example", 2, false);
            expect(textOf(toSailPointError(error, requestOf("GET"), "sailpoint:tenant"))).toMatchSnapshot();
        },
    );

    test("when an update is rate limited and may have been carried out, the message matches the snapshot", () => {
        expect(messageOf({ kind: "rate-limit", retryAfterMs: 7_000 }, "PATCH", true)).toMatchSnapshot();
    });

    test.each(FAILURES.filter(({ kind }) => kind !== "deadline-too-short"))(
        "when an update may have been carried out, the hint for %j starts with the hint about the unknown outcome",
        (failure) => {
            const [, hint = ""] = messageOf(failure, "PATCH", true).split("\n");
            const [, hintOfRead = ""] = messageOf(failure, "GET", true).split("\n");
            expect(hint).toBe(unknownOutcomeHint(requestOf("PATCH")) + hintOfRead);
        },
    );

    test("when the token request for a further attempt of an update fails, the message matches the snapshot", () => {
        const attemptLog = { ...newAttemptLog(), outcomeUnknown: true };
        const tokenError = new PermissionError("SUMMARY", "HINT");
        const mapped = (method: Method) => toSailPointError(tokenError, { ...requestOf(method), attemptLog }, "");
        expect(textOf(mapped("PATCH"))).toMatchSnapshot();
        expect(mapped("GET")).toBe(tokenError);
    });

    test("when the proxy address is invalid, the message matches the snapshot", () => {
        const environment = { ...process.env };
        Object.assign(process.env, { https_proxy: "socks5://proxy-user:canary@proxy:9", no_proxy: "", NO_PROXY: "" });
        const error = thrownBy(() => resolveProxy("https://acme.example"));
        process.env = environment;
        expect(error).toMatchObject({ code: "CONFIGURATION" });
        expect(textOf(error)).toMatchSnapshot();
    });

    test.each(["http://user:p#ss@host:3128", "http://user:12#3456@host:3128"])(
        "when the password in the proxy address %s is not percent-encoded, the message says so and has no part of it",
        (address) => {
            const environment = { ...process.env };
            Object.assign(process.env, { https_proxy: address, no_proxy: "", NO_PROXY: "" });
            const error = thrownBy(() => resolveProxy("https://acme.example"));
            process.env = environment;
            const text = textOf(error);
            expect(text).toContain("Percent-encode special characters of its user name and password: # is %23.");
            expect(text).not.toMatch(/user:|ss@|3456|must/);
        },
    );
});

describe("messages about responses", () => {
    function response(status: number, body = "", headers: Record<string, string> = {}): ApiResponse {
        return {
            status,
            body,
            header: (name) => headers[name],
            receivedAt: 0,
            attempts: 1,
            outcomeUnknown: status >= 500,
            secrets: [],
            settingLabels: { address: "sailpoint:tenant", credential: "SAIL_CLIENT_ID and SAIL_CLIENT_SECRET" },
        };
    }
    const DETAIL = JSON.stringify({ messages: [{ text: "SailPoint's text" }] });

    test.each<[string, ApiResponse]>([
        ["a redirect", response(302, "", { Location: "https://login.example/?token=x" })],
        ["a 204", response(204)],
        ["a 400", response(400, DETAIL)],
        ["a 401", response(401, DETAIL)],
        ["a 403", response(403, DETAIL)],
        ["a 403 with HTML", response(403, "<html>")],
        ["a 404", response(404, DETAIL)],
        ["a 409 with HTML", response(409, "<html>")],
        ["a 409", response(409, DETAIL)],
        ["a 423 with Retry-After", response(423, DETAIL, { "Retry-After": "7" })],
        ["a 408", response(408)],
        ["a 429", response(429, DETAIL)],
        ["a 429 with Retry-After", response(429, "", { "Retry-After": "7" })],
        ["a 503", response(503, DETAIL)],
        ["a 503 with Retry-After", response(503, "", { "Retry-After": "90" })],
    ])("when the response is %s, the message matches the snapshot", (_, failed) => {
        expect(textOf(apiError(requestOf("GET"), failed))).toMatchSnapshot();
    });

    test("when the response to an update is a 503, the message matches the snapshot", () => {
        expect(textOf(apiError(requestOf("PATCH"), response(503)))).toMatchSnapshot();
    });

    test.each([
        ["an empty body", response(200)],
        ["HTML", response(200, "<html>")],
        ["text", response(200, "text", { "Content-Type": "text/plain; charset=UTF-8" })],
        ["broken JSON", response(200, "{", { "Content-Type": "application/json" })],
    ])("when the response is %s, the message matches the snapshot", (_, unusable) => {
        expect(textOf(thrownBy(() => parseBody(requestOf("GET"), unusable)))).toMatchSnapshot();
    });
});

describe("messages about shared requests", () => {
    let clock: FakeClock;

    beforeEach(() => {
        clock = new FakeClock();
    });

    afterEach(() => {
        clock.stop();
    });

    test.each<[string, StubResponse | undefined]>([
        ["a token request without a response", undefined],
        ["a rejected credential", { status: 401 }],
        ["a rejected credential with SailPoint's text", { status: 400, body: { error: "invalid_client" } }],
        ["a token response without a token", { body: {} }],
    ])("when the failure is %s, the message matches the snapshot", async (_, stub) => {
        const server = await StubServer.start(() => stub);
        const { connection } = server;
        const tokens = new TokenSource(new ApiTransport(connection, noopObserver, clock), connection, clock);
        const error: unknown = await tokens.get(new FixedDeadline(0.5, clock)).catch((reason: unknown) => reason);
        await server.stop();
        expect(textOf(error)).toMatchSnapshot();
    });

    test("when a LIST has no response, the message matches the snapshot", async () => {
        const reader = new ClientReader({ refreshByList: true, operationTimeoutSeconds: 60 }, clock);
        const requests = {
            deadline: new FixedDeadline(0.5, clock),
            get: () => Promise.reject(new Error("no GET is expected")),
            list: () => delay(clock, 60_000).then(() => []),
        };
        const error: unknown = await reader.findInList("x", requests).catch((reason: unknown) => reason);
        expect(textOf(error)).toMatchSnapshot();
    });
});

test.each<WaitReason>([
    { kind: "no-slot" },
    { kind: "rate-limited" },
    { kind: "server-error", status: 503 },
    { kind: "unreachable" },
    { kind: "connection-lost" },
])("when the reason of a wait is %j, the message matches the snapshot", (reason) => {
    expect(describeWait(reason)).toMatchSnapshot();
});
