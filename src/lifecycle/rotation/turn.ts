// What a client of a rotating pair knows of its turn. The schedule comes with the program's inputs; which turn the client
// was made for only state knows, so diff decides, and nothing is replaced twice or forgotten.
import { startOfTurn, turnAt, turnOfSlot } from "./rotation";
import type { Schedule, Slot } from "./rotation";
import { hasUnknown } from "../values";

/** The options of the inputs, or a stored client. */
interface RotatedClient {
    /** The slot and the schedule. The class `RotatingOAuthClient` sets it. */
    readonly rotation?: unknown;
    /** In state only: the turn that the client was made for. */
    readonly turn?: unknown;
}

export interface Rotation extends Schedule {
    /** The name of the pair. */
    readonly of: string;
    readonly slot: Slot;
}

/** The pair that the inputs or the state put the client in. */
export function pairOf(properties: RotatedClient): Pick<Rotation, "of" | "slot"> | undefined {
    return properties.rotation as Rotation | undefined;
}

/** Whether a later turn of the client's slot has begun than the one that it was made for. */
export function isDue(state: RotatedClient, inputs: RotatedClient, now: Date): boolean {
    const rotation = rotationOf(inputs, state);
    const turn = rotation && turnOf(state, rotation);
    return rotation !== undefined && turn !== undefined && dueTurn(rotation, now) > turn;
}

/** When the turn began for which the client has to make room. */
export function dueSince(state: RotatedClient, inputs: RotatedClient, now: Date): Date | undefined {
    const rotation = rotationOf(inputs, state);
    return rotation && startOfTurn(rotation, dueTurn(rotation, now));
}

/** The time of the client's turn, where the clock shows an earlier one; undefined where all is well. */
export function aheadOfClock(state: RotatedClient, inputs: RotatedClient, now: Date): Date | undefined {
    const rotation = rotationOf(inputs, state);
    const turn = rotation && turnOf(state, rotation);
    return rotation !== undefined && turn !== undefined && dueTurn(rotation, now) < turn
        ? startOfTurn(rotation, turn)
        : undefined;
}

/** The inputs together with the turn that state has to keep: a new client is made for the turn that is on. */
export function withTurn<T extends RotatedClient>(inputs: T, state: RotatedClient, now: Date): T & RotatedClient {
    const rotation = rotationOf(inputs, {});
    return rotation === undefined ? inputs : { ...inputs, turn: turnOf(state, rotation) ?? dueTurn(rotation, now) };
}

function dueTurn(rotation: Rotation, now: Date): number {
    return turnOfSlot(rotation.slot, turnAt(rotation, now));
}

/**
 * The turn that the client was made for, as the schedule numbers it. A schedule of the same plan that counts differently was
 * made anew and has lost its count. The slots keep their order by an even step, upwards: rather one turn is skipped than a
 * client replaced before its time.
 */
function turnOf(state: RotatedClient, { every, startingAt, offset }: Rotation): number | undefined {
    const turn = state.turn;
    if (typeof turn !== "number") {
        return undefined;
    }
    const known = state.rotation as Rotation | undefined;
    const isSamePlan = known?.every === every && known.startingAt === startingAt;
    return isSamePlan ? turn + 2 * Math.ceil((offset - known.offset) / 2) : turn;
}

/**
 * The rotation of the inputs. At preview a changed schedule is not known yet: then that of state, which counts the same
 * turns until the change.
 */
function rotationOf(inputs: RotatedClient, state: RotatedClient): Rotation | undefined {
    const rotation = inputs.rotation;
    return (hasUnknown(rotation) ? state.rotation : rotation) as Rotation | undefined;
}
