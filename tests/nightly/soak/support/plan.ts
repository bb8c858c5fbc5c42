// Random steps for the stacks, which depend on the seed only and not on the results of earlier steps.
import fc from "fast-check";
import { API_FIELDS } from "../../../../src/resources/oauth-client/schema";
import type { Field, FieldValue } from "../../../../src/lifecycle/field";
import { CREATE_FIELDS, validValue, createInputs } from "../../../unit/lifecycle/support/arbitraries";
import { SOAK_FAULTS, TOKEN_SOAK_FAULTS } from "./faults";
import type { Fault } from "../../../provider/matrix/support/faults";

export const STACKS = 3;

/** The maximum number of clients of a stack. */
export const MAX_CLIENTS = 5;

export type Operation = "up" | "up with refresh" | "preview" | "refresh" | "destroy";

/** `nth` modulo the number of clients selects a client. */
export type ProgramChange =
    | { readonly kind: "add"; readonly inputs: Readonly<Record<string, FieldValue>> }
    | { readonly kind: "remove"; readonly nth: number }
    | { readonly kind: "set"; readonly nth: number; readonly field: string; readonly value: FieldValue }
    | { readonly kind: "take out"; readonly nth: number; readonly field: string };

/** A change of a client outside of Pulumi; without fields the client is deleted. */
export interface Drift {
    readonly nth: number;
    readonly fields: Readonly<Record<string, FieldValue>> | undefined;
}

export interface Step {
    readonly changes: readonly ProgramChange[];
    readonly drift: Drift | undefined;
    readonly operation: Operation;
}

export interface ArmedFault extends Fault {
    readonly path: string;
    readonly times: number;
}

/** One step of each stack; the steps run at the same time. */
export interface Round {
    /** The minutes by which SailPoint's clock advances before the steps. A client is new until it is 10 minutes old. */
    readonly minutesBefore: number;
    readonly steps: readonly Step[];
    readonly fault: ArmedFault | undefined;
    /** Whether convergence is checked afterwards. */
    readonly settles: boolean;
}

/** Yields rounds without end. */
export function* rounds(seed: number): Generator<Round, never> {
    for (let roundSeed = seed; ; roundSeed += 1) {
        yield* fc.sample(round, { seed: roundSeed, numRuns: 100 });
    }
}

/** SailPoint rejects the creation of an internal client. */
const SETTABLE = CREATE_FIELDS.filter(({ name }) => name !== "internal");

const nth = fc.nat(MAX_CLIENTS - 1);

const add = createInputs.map(({ internal, ...rest }) => ({ kind: "add" as const, inputs: rest }));

const set = fc.tuple(nth, fieldAndValue(SETTABLE)).map(([index, [field, value]]) => ({
    kind: "set" as const,
    nth: index,
    field,
    value,
}));

const takeOut = fc.record({
    kind: fc.constant("take out" as const),
    nth,
    // Without a scope, a replacement of the client is an error.
    field: fc.constantFrom(
        ...SETTABLE.filter(({ name, required }) => !required && name !== "scope").map(({ name }) => name),
    ),
});

const change: fc.Arbitrary<ProgramChange> = fc.oneof(
    { weight: 3, arbitrary: add },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), nth }) },
    { weight: 5, arbitrary: set },
    { weight: 2, arbitrary: takeOut },
);

const drift: fc.Arbitrary<Drift> = fc.record({
    nth,
    fields: fc.oneof(
        fc.constant(undefined),
        fc.constant({ enabled: false }),
        fieldAndValue(API_FIELDS.filter(({ name }) => name !== "internal")).map(([field, value]) => ({
            [field]: value,
        })),
    ),
});

const step: fc.Arbitrary<Step> = fc.record({
    changes: fc.array(change, { minLength: 1, maxLength: 4, size: "max" }),
    drift: fc.oneof(fc.constant(undefined), drift),
    operation: fc.oneof(
        { weight: 6, arbitrary: fc.constant("up" as const) },
        { weight: 2, arbitrary: fc.constant("up with refresh" as const) },
        { weight: 1, arbitrary: fc.constant("preview" as const) },
        { weight: 2, arbitrary: fc.constant("refresh" as const) },
        { weight: 1, arbitrary: fc.constant("destroy" as const) },
    ),
});

const fault: fc.Arbitrary<ArmedFault> = fc
    .tuple(
        fc.oneof(
            { weight: 4, arbitrary: faultAt("/v2025/oauth-clients", SOAK_FAULTS) },
            { weight: 1, arbitrary: faultAt("/oauth/token", TOKEN_SOAK_FAULTS) },
        ),
        fc.constantFrom(1, 2, 3, 1_000),
    )
    .map(([targeted, times]) => ({ ...targeted, times }));

const round: fc.Arbitrary<Round> = fc.record({
    minutesBefore: fc.constantFrom(0, 11),
    steps: fc.array(step, { minLength: STACKS, maxLength: STACKS }),
    fault: fc.oneof({ weight: 3, arbitrary: fault }, { weight: 1, arbitrary: fc.constant(undefined) }),
    settles: fc.constantFrom(false, false, true),
});

function faultAt(path: string, faults: readonly Fault[]): fc.Arbitrary<Fault & { path: string }> {
    return fc.constantFrom(...faults).map((one) => ({ ...one, path }));
}

function fieldAndValue(fields: readonly Field[]): fc.Arbitrary<[string, FieldValue]> {
    return fc.constantFrom(...fields).chain((field) => validValue(field).map((value) => [field.name, value]));
}
