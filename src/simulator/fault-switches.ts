// Which quirks are on: lasting ones, and faults that hold for the next requests of a kind.
import { parseQuirk, parseQuirkName, InvalidQuirkError } from "./fault-registry";
import type { ActiveQuirks, QuirkName, QuirkValue } from "./fault-registry";

interface Fault {
    readonly quirk: QuirkName;
    readonly value: QuirkValue;
    readonly method: string | undefined;
    readonly path: string | undefined;
    remaining: number;
}

export class FaultSwitches {
    private readonly persistent = new Map<QuirkName, QuirkValue>();
    private faults: Fault[] = [];

    constructor(initial: Readonly<Record<string, unknown>>) {
        this.set(initial);
    }

    /** Switches quirks on (a value) and off (null), all or none of them. @throws QuirkProblem */
    set(changes: Readonly<Record<string, unknown>>): void {
        const parsed = Object.entries(changes).map(([quirk, value]) =>
            value === null ? ([parseQuirkName(quirk), null] as const) : parseQuirk(quirk, value),
        );
        for (const [quirk, value] of parsed) {
            if (value === null) {
                this.persistent.delete(quirk);
            } else {
                this.persistent.set(quirk, value);
            }
        }
    }

    all(): Record<string, QuirkValue> {
        return Object.fromEntries(this.persistent);
    }

    /**
     * Lets a quirk hold for the next requests of a kind.
     *
     * @param fault `{ quirk, value?, method?, path?, times }`; the path is compared from its beginning
     * @throws QuirkProblem
     */
    addFault(fault: unknown): void {
        const { quirk, value = true, method, path, times } = (fault ?? {}) as Record<string, unknown>;
        if (typeof times !== "number" || !Number.isInteger(times) || times < 1) {
            throw new InvalidQuirkError("times must be a whole number, at least 1.");
        }
        const [name, parsed] = parseQuirk(String(quirk), value);
        this.faults.push({
            quirk: name,
            value: parsed,
            method: stringOrUndefined(method)?.toUpperCase(),
            path: stringOrUndefined(path),
            remaining: times,
        });
    }

    /** Takes back the faults that have not happened yet. */
    clearFaults(): void {
        this.faults = [];
    }

    /** The quirks that hold for this request; each fault that fits is used up by one. */
    take(method: string, path: string): ActiveQuirks {
        const active: ActiveQuirks = this.all();
        for (const fault of this.faults) {
            const matches = (fault.method ?? method) === method && path.startsWith(fault.path ?? "");
            if (matches && fault.remaining > 0) {
                fault.remaining -= 1;
                active[fault.quirk] = fault.value;
            }
        }
        return active;
    }
}

function stringOrUndefined(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}
