// What a client of a rotating pair knows of its turn. The schedule comes with the program's inputs; which turn the client
// was made for only state knows, so diff decides, and nothing is replaced twice or forgotten.
import { startOfTurn, turnAt, turnOfSlot } from "./rotation";
import type { Schedule, Slot } from "./rotation";
import { isUnknown } from "../values";
import type { Properties } from "../values";

/** The hidden input: the slot and the schedule. The class `RotatingOAuthClient` sets it. */
export const ROTATION = "__rotation";

/** The hidden output: the turn that the client was made for. */
export const TURN = "__turn";

export interface Rotation extends Schedule {
    /** The name of the pair. */
    readonly of: string;
    readonly slot: Slot;
}

/** The pair that the inputs or the state put the client in. */
export function pairOf(properties: Properties): Pick<Rotation, "of" | "slot"> | undefined {
    return properties[ROTATION] as Rotation | undefined;
}

/** Whether a later turn of the client's slot has begun than the one that it was made for. */
export function isDue(state: Properties, inputs: Properties, now: Date): boolean {
    const rotation = rotationOf(inputs, state);
    const turn = rotation && turnOf(state, rotation);
    return rotation !== undefined && turn !== undefined && dueTurn(rotation, now) > turn;
}

/** When the turn began for which the client has to make room. */
export function dueSince(state: Properties, inputs: Properties, now: Date): Date | undefined {
    const rotation = rotationOf(inputs, state);
    return rotation && startOfTurn(rotation, dueTurn(rotation, now));
}

/** The time of the client's turn, where the clock shows an earlier one; undefined where all is well. */
export function aheadOfClock(state: Properties, inputs: Properties, now: Date): Date | undefined {
    const rotation = rotationOf(inputs, state);
    const turn = rotation && turnOf(state, rotation);
    return rotation !== undefined && turn !== undefined && dueTurn(rotation, now) < turn
        ? startOfTurn(rotation, turn)
        : undefined;
}

/** The inputs together with the turn that state has to keep: a new client is made for the turn that is on. */
export function withTurn(inputs: Properties, state: Properties, now: Date): Properties {
    const rotation = rotationOf(inputs, {});
    return rotation === undefined ? inputs : { ...inputs, [TURN]: turnOf(state, rotation) ?? dueTurn(rotation, now) };
}

function dueTurn(rotation: Rotation, now: Date): number {
    return turnOfSlot(rotation.slot, turnAt(rotation, now));
}

/**
 * The turn that the client was made for, as the schedule numbers it. A schedule of the same plan that counts differently was
 * made anew and has lost its count. The slots keep their order by an even step, upwards: rather one turn is skipped than a
 * client replaced before its time.
 */
function turnOf(state: Properties, { every, startingAt, offset }: Rotation): number | undefined {
    const turn = state[TURN];
    if (typeof turn !== "number") {
        return undefined;
    }
    const known = state[ROTATION] as Rotation | undefined;
    const isSamePlan = known?.every === every && known.startingAt === startingAt;
    return isSamePlan ? turn + 2 * Math.ceil((offset - known.offset) / 2) : turn;
}

/**
 * The rotation of the inputs. At preview a changed schedule is not known yet: then that of state, which counts the same
 * turns until the change.
 */
function rotationOf(inputs: Properties, state: Properties): Rotation | undefined {
    const rotation = inputs[ROTATION];
    return (isUnknown(rotation) ? state[ROTATION] : rotation) as Rotation | undefined;
}
