import { inspect } from "node:util";
import { NotFoundError } from "../../../src/sailpoint/errors";
import { engineError } from "../../../src/adapters/dynamic/engine-error";
import { PartialFailureError } from "../../../src/adapters/dynamic/partial-failure-error";
import { describeFailure } from "../../../src/adapters/resource-kinds/oauth-client-kind";
import { MAX_BYTES, SerializedPartialFailure } from "../../../src/adapters/resource-kinds/serialized-partial-failure";
import { parseState } from "../../../src/lifecycle/hidden-properties";
import { PartialFailure } from "../../../src/lifecycle/partial-failure";
import type { Properties } from "../../../src/lifecycle/values";
import version1 from "../../fixtures/state-v1.json";

const CAUSE = new NotFoundError("What failed.", "What to do.");

const PROVIDER_CODE = "code";
const CONTEXT = { secretOutputs: ["clientSecret"], inputs: { __provider: PROVIDER_CODE } };

function partialFailure(state: Properties, cause: unknown): SerializedPartialFailure {
    const facts = describeFailure(new PartialFailure("an id", parseState(state), cause));
    if (facts === undefined) {
        throw new Error("the failure is not described");
    }
    return new SerializedPartialFailure(facts);
}

/** The error that the dynamic provider server gets for a client with the state. */
function errorFor(state: Properties, cause: unknown): PartialFailureError {
    return new PartialFailureError(partialFailure(state, cause), CONTEXT);
}

/** The properties with the secret as plain text and without the code of the provider. */
function plainProperties({ properties }: PartialFailureError): Properties {
    const { __provider, clientSecret, ...others } = properties as { clientSecret: { value: string } } & Properties;
    expect(__provider).toBe(PROVIDER_CODE);
    return { ...others, clientSecret: clientSecret.value };
}

function sizeOf(failure: PartialFailureError): number {
    return (
        Buffer.byteLength(JSON.stringify(failure.properties)) +
        Buffer.byteLength(failure.message) +
        Buffer.byteLength(failure.reasons.join(""))
    );
}

describe("a partial failure", () => {
    test("when the state fits within the size limit, the error has the whole state", () => {
        const failure = errorFor(version1, CAUSE);
        const { __provider, ...state } = version1;
        expect(failure).toMatchObject({ id: "an id", reasons: [CAUSE.message] });
        expect(plainProperties(failure)).toStrictEqual(state);
        expect(failure.message).toContain("What failed.");
        expect(failure.name).toBe("PartialFailure");
    });

    test.each([
        ["ASCII characters", "x".repeat(60_000)],
        ["characters of three bytes", "€".repeat(16_000)],
        ["a little over the limit", "x".repeat(MAX_BYTES)],
    ])(
        "when the description exceeds the size limit (%s), the error has only the identity and the secret of the client",
        (_, description) => {
            const failure = errorFor({ ...version1, description }, CAUSE);
            expect(plainProperties(failure)).toStrictEqual({
                clientId: version1.clientId,
                clientSecret: version1.clientSecret,
                __v: 1,
                __host: version1.__host,
                __tenantId: version1.__tenantId,
            });
            expect(sizeOf(failure)).toBeLessThan(MAX_BYTES);
        },
    );

    test("when a state is reduced to fit the size limit, the reason why the client is unusable is kept", () => {
        const state = { ...version1, description: "x".repeat(60_000), __unusable: "it has no secret" };
        expect(errorFor(state, CAUSE).properties).toMatchObject({ __unusable: "it has no secret" });
    });

    test("when a state is reduced to fit the size limit, the marker of an imported client is kept", () => {
        const state = { ...version1, description: "x".repeat(60_000), __adopted: "once" };
        expect(errorFor(state, CAUSE).properties).toMatchObject({ __adopted: "once" });
    });

    test("when the size of an error is measured, its message counts twice, because the error contains it twice", () => {
        const cause = new NotFoundError("y".repeat(3_000), "advice");
        const stateOfSize = (bytes: number) => ({
            ...version1,
            description: "x".repeat(MAX_BYTES - bytes - Buffer.byteLength(JSON.stringify(version1))),
        });
        expect(errorFor(stateOfSize(5_000), cause).properties).not.toHaveProperty("description");
        expect(errorFor(stateOfSize(7_000), cause).properties).toHaveProperty("description");
    });

    test("when a message exceeds the size limit, it is cut; when the cause is an unexpected exception, its text is not in the error", () => {
        const long = errorFor(version1, new NotFoundError("y".repeat(100_000), "advice"));
        expect(sizeOf(long)).toBeLessThan(MAX_BYTES);
        const foreign = errorFor(version1, new TypeError("quotes a canary"));
        expect(`${foreign.message} ${foreign.reasons.join("")}`).not.toContain("canary");
        expect(foreign.message).toMatch(
            /^pulumi-sailpoint failed with an unexpected error \(TypeError\)\.\nPlease report it, with the lines that follow\.\n +at /,
        );
        expect(foreign.message).toMatch(/State has the client, since SailPoint had responded before\.$/);
    });
});

describe("an error for the engine", () => {
    test("when the failure is an expected one (client not found), the error has its message and no stack trace", () => {
        const error = engineError(CAUSE);
        expect(error.message).toBe(CAUSE.message);
        expect(`${String(error)}: ${String(error.stack)}`).toBe("pulumi-sailpoint: NOT_FOUND");
    });

    test("when the failure is an unexpected exception, the error has its type and stack frames and none of its text", () => {
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

    test("when an unexpected exception has more than eight stack frames, the error has eight of them, one per line", () => {
        const errorAtDepth = (depth: number): Error => (depth === 0 ? new Error("deep") : errorAtDepth(depth - 1));
        const lines = engineError(errorAtDepth(20)).stack?.split("\n") ?? [];
        expect(lines).toHaveLength(8);
        expect(lines.every((line) => /^ +at .*:\d+:\d+\)?$/.test(line))).toBe(true);
    });

    test("when an operation fails after the client was created, the error has the id and properties that Pulumi's server reads, and no other copy of the secret", () => {
        const error = engineError(partialFailure(version1, CAUSE), CONTEXT);
        expect(error).toBeInstanceOf(PartialFailureError);
        expect(error).toMatchObject({ id: "an id", properties: { __provider: "code" } });
        Reflect.deleteProperty(error, "properties");
        expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(version1.clientSecret);
    });
});
