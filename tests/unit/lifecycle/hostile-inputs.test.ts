// Random settings, ids and inputs: each causes a documented error without a secret, or a request with the intended
// path.
import { inspect } from "node:util";
import fc from "fast-check";
import { normalizeBaseUrl } from "../../../src/sailpoint/base-url";
import { resolveConnection } from "../../../src/sailpoint/resolve-connection";
import { environmentSource } from "../../../src/sailpoint/settings-source";
import type { SettingsSource } from "../../../src/sailpoint/settings-source";
import type { SailPointError } from "../../../src/sailpoint/errors";
import { BadRequestError, ConfigurationError } from "../../../src/sailpoint/errors";
import { noopObserver } from "../../../src/http/observer";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { SETTING_NAMES } from "../../../src/sailpoint/setting-names";
import type { Properties } from "../../../src/lifecycle/values";
import { hostileJson, TOKEN } from "../http/support/hostile-responses";
import { expectPrototypesUnchanged, outcomeOf } from "../http/support/outcome";
import { jsonResponse, RawServer } from "../http/support/raw-server";
import { FakeClock } from "../../support/fake-clock";
import { CHECKED_INPUTS } from "../../support/fields";
import { checkInputs, diffClient } from "./support/operations";

const RUNS = 500;
const CANARY = "canary";

/** Text with characters that break headers, paths, lines and encodings. */
const text = fc
    .array(
        fc.oneof(
            fc.constantFrom("\r\n", "\n", "\u0000", "\u007f", "\u2028", "\u202e", "\ud800", "\u00e4", "\ufeff", " "),
            fc.constantFrom("..", ".", "/", "\\", "%2e%2e", "%00", "%", "?", "#", "@", ":", "x".repeat(5_000)),
            fc.constantFrom(
                "https://",
                "http://",
                "file://",
                "localhost",
                "127.0.0.1",
                "[::1]",
                "acme.identitynow.com",
            ),
            fc.string({ unit: "binary", maxLength: 5 }),
        ),
        { maxLength: 8 },
    )
    .map((parts) => parts.join(""));

describe("hostile settings", () => {
    test("when settings are random, the connection has a safe URL, or the error contains no value", () => {
        const value = fc.oneof(
            text,
            text.map((some) => `${some}${CANARY}${some}`),
            fc.constant(undefined),
        );
        const validValue = fc.constantFrom("https://acme.api.identitynow.com", "acme", "v2025", "30");
        const settings = fc.record(
            Object.fromEntries(SETTING_NAMES.map((name) => [name, fc.oneof(value, validValue)])),
        );
        fc.assert(
            fc.property(settings, (values) => {
                const source: SettingsSource = {
                    kind: "configuration",
                    get: (name) => values[name],
                    label: (name) => `sailpoint:${name}`,
                };
                try {
                    const { baseUrl, apiVersion, clientId, clientSecret } = resolveConnection([
                        source,
                        environmentSource({}),
                    ]);
                    expect(baseUrl).toMatch(/^https:\/\/|^http:\/\/(localhost|127\.|\[::1\])/);
                    expect(normalizeBaseUrl(baseUrl)).toBe(baseUrl);
                    expect(apiVersion).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
                    expect(`${clientId}${clientSecret}`).not.toMatch(/\p{Cc}/u);
                } catch (error) {
                    if (!(error instanceof ConfigurationError)) {
                        throw error;
                    }
                    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(CANARY);
                    expect(error.message.split("\n")).toHaveLength(2);
                }
                expectPrototypesUnchanged();
            }),
            { numRuns: RUNS * 4 },
        );
    });
});

describe("hostile ids", () => {
    let server: RawServer;
    let clock: FakeClock;

    beforeAll(async () => {
        clock = new FakeClock();
        server = await RawServer.start((method, path) =>
            path === "/oauth/token"
                ? jsonResponse(TOKEN)
                : method === "DELETE"
                  ? { bytes: Buffer.from("HTTP/1.1 204 Done\r\nConnection: close\r\n\r\n"), end: "closed" }
                  : jsonResponse({ id: decodeURIComponent(path.split("/")[3] ?? "") }),
        );
    });

    afterAll(async () => {
        clock.stop();
        await server.stop();
    });

    test("when an id is random, the request has the id as one path segment, or no request is sent", async () => {
        const calls: ((client: SailPointClient, id: string) => Promise<unknown>)[] = [
            (client, id) => client.get(id),
            (client, id) => client.patch(id, []),
            (client, id) => client.delete(id),
        ];
        await fc.assert(
            fc.asyncProperty(text, fc.constantFrom(...calls), async (id, call) => {
                server.requests.length = 0;
                const { error } = await outcomeOf(
                    call(new SailPointClient(server.connection(), noopObserver, clock), id),
                );
                if (error === undefined) {
                    const paths = server.requests
                        .map((line) => line.split(" ")[1])
                        .filter((path) => path !== "/oauth/token");
                    const { pathname } = new URL(`http://host${String(paths[0])}`);
                    expect(pathname).toMatch(/^\/v2025\/oauth-clients\/[^/]+$/);
                    expect(decodeURIComponent(pathname.split("/")[3] ?? "")).toBe(id);
                } else {
                    expect(error).toMatchObject({ code: "BAD_REQUEST" });
                    expect(server.requests).toEqual([]);
                    expect((error as SailPointError).message.split("\n")).toHaveLength(2);
                    expect((error as SailPointError).message.length).toBeLessThan(1_000);
                }
            }),
            { numRuns: RUNS },
        );
    });
});

describe("hostile inputs", () => {
    const names = fc.oneof(
        fc.constantFrom(...FIELDS.map(({ name }) => name)),
        fc.constantFrom("__proto__", "constructor", "toString"),
        text,
    );

    test("when inputs are random, check reports short, sanitized problems, or diff accepts the inputs", () => {
        fc.assert(
            fc.property(fc.array(fc.tuple(names, fc.oneof(hostileJson, text)), { maxLength: 8 }), (entries) => {
                const news = JSON.parse(JSON.stringify(CHECKED_INPUTS)) as Record<string, unknown>;
                for (const [name, value] of entries) {
                    Object.defineProperty(news, name, { value, enumerable: true, configurable: true, writable: true });
                }
                const { inputs, problems } = checkInputs(news);
                expectPrototypesUnchanged();
                expect(Object.getPrototypeOf(inputs)).toBe(Object.prototype);
                for (const problem of problems) {
                    expect(problem.length).toBeLessThan(1_000);
                    expect(problem).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
                }
                if (problems.length === 0) {
                    expectDiffOrRefusal(inputs);
                }
            }),
            { numRuns: RUNS * 4 },
        );
    });

    test("when a value is nested 100,000 levels deep, check reports its type as the only problem", () => {
        let deep: unknown = "x";
        for (let depth = 0; depth < 100_000; depth += 1) {
            deep = [deep];
        }
        expect(checkInputs({ ...CHECKED_INPUTS, scope: deep }).problems).toEqual(["scope[0] must be a string"]);
        expect(checkInputs({ ...CHECKED_INPUTS, name: { deep } }).problems).toEqual(["name must be a string"]);
    });
});

/** Expects that diff rejects only a clientSecret, which needs an imported client. */
function expectDiffOrRefusal(inputs: Properties): void {
    try {
        diffClient({ ...CHECKED_INPUTS, __set: [], __v: 1 }, inputs, new Date());
    } catch (error) {
        expect(error).toBeInstanceOf(BadRequestError);
        expect((error as BadRequestError).message).toContain("clientSecret");
        expect(inputs.clientSecret).toBeDefined();
    }
}
