import { NotFoundError } from "../../../src/sailpoint/errors";
import { engineError } from "../../../src/adapters/dynamic/engine-error";
import { MAX_BYTES, PartialFailure } from "../../../src/lifecycle/partial-failure";
import version1 from "../../fixtures/state-v1.json";

const CAUSE = new NotFoundError("What failed.", "What to do.");

function sizeOf(failure: PartialFailure): number {
    return (
        Buffer.byteLength(JSON.stringify(failure.properties)) +
        Buffer.byteLength(failure.message) +
        Buffer.byteLength(failure.reasons.join(""))
    );
}

describe("a partial failure", () => {
    test("carries the whole state where it fits", () => {
        const failure = new PartialFailure("an id", version1, CAUSE);
        expect(failure).toMatchObject({ id: "an id", properties: version1, reasons: [CAUSE.message] });
        expect(failure.message).toContain("What failed.");
        expect(failure.name).toBe("PartialFailure");
    });

    test.each([
        ["ASCII", "x".repeat(60_000)],
        ["three bytes each", "€".repeat(16_000)],
        ["a little over the limit", "x".repeat(MAX_BYTES)],
    ])("stays under the limit with a description of %s", (_, description) => {
        const failure = new PartialFailure("an id", { ...version1, description }, CAUSE);
        expect(failure.properties).toStrictEqual({
            clientId: version1.clientId,
            clientSecret: version1.clientSecret,
            __v: 1,
            __host: version1.__host,
            __tenantId: version1.__tenantId,
        });
        expect(sizeOf(failure)).toBeLessThan(MAX_BYTES);
    });

    test("keeps the reason why a client is unusable, even when the rest is dropped", () => {
        const state = { ...version1, description: "x".repeat(60_000), __unusable: "it has no secret" };
        expect(new PartialFailure("an id", state, CAUSE).properties).toMatchObject({ __unusable: "it has no secret" });
    });

    test("keeps that the client was adopted, even when the rest is dropped", () => {
        const state = { ...version1, description: "x".repeat(60_000), __adopted: "once" };
        expect(new PartialFailure("an id", state, CAUSE).properties).toMatchObject({ __adopted: "once" });
    });

    test("counts its message, which travels twice", () => {
        const cause = new NotFoundError("y".repeat(3_000), "advice");
        const stateOfSize = (bytes: number) => ({
            ...version1,
            description: "x".repeat(MAX_BYTES - bytes - Buffer.byteLength(JSON.stringify(version1))),
        });
        expect(new PartialFailure("an id", stateOfSize(5_000), cause).properties).not.toHaveProperty("description");
        expect(new PartialFailure("an id", stateOfSize(7_000), cause).properties).toHaveProperty("description");
    });

    test("a message of any length is cut, and a foreign error is not quoted", () => {
        const long = new PartialFailure("an id", version1, new NotFoundError("y".repeat(100_000), "advice"));
        expect(sizeOf(long)).toBeLessThan(MAX_BYTES);
        const foreign = new PartialFailure("an id", version1, new TypeError("quotes a canary"));
        expect(`${foreign.message} ${foreign.reasons.join("")}`).not.toContain("canary");
        expect(foreign.message).toBe("The provider failed after SailPoint had answered.");
    });
});

describe("an error for the engine", () => {
    test("shows the message of a known failure, and no stack", () => {
        const error = engineError(CAUSE);
        expect(error.message).toBe(CAUSE.message);
        expect(`${String(error)}: ${String(error.stack)}`).toBe("pulumi-sailpoint: NOT_FOUND");
    });

    test("a defect shows where it happened, and nothing of what it choked on", () => {
        const error = engineError(new TypeError("cannot read canary"));
        expect(error.message).toContain("TypeError");
        expect(error.stack).toMatch(/^\s+at /);
        expect(`${error.message} ${String(error.stack)}`).not.toContain("canary");
        expect(engineError("a thrown canary").message).not.toContain("canary");
        const bare = new Error("canary");
        delete bare.stack;
        expect(engineError(bare).stack).toBe("");
        const quoting = engineError(new TypeError("words\n    at canary\n and look at canary.ts:1:2"));
        expect(quoting.stack).not.toContain("canary");
    });

    test("a defect names eight places at the most, each on a line of its own", () => {
        const errorAtDepth = (depth: number): Error => (depth === 0 ? new Error("deep") : errorAtDepth(depth - 1));
        const lines = engineError(errorAtDepth(20)).stack?.split("\n") ?? [];
        expect(lines).toHaveLength(8);
        expect(lines.every((line) => /^ +at .*:\d+:\d+\)?$/.test(line))).toBe(true);
    });

    test("a partial failure passes as it is, since the server looks for its fields", () => {
        const failure = new PartialFailure("an id", version1, CAUSE);
        expect(engineError(failure)).toBe(failure);
    });
});
