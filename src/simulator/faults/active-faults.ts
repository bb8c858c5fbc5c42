// The active faults. A persistent fault is active until it is switched off, a limited one for a number of requests.
import { FAULT_NAMES, InvalidFaultError, parseFault, parseFaultName } from "./registry";
import type { FaultValue } from "./fault";
import type { FaultName } from "./registry";

interface LimitedFault {
    readonly name: FaultName;
    readonly value: FaultValue;
    readonly method: string | undefined;
    readonly path: string | undefined;
    remaining: number;
}

export class ActiveFaults {
    private readonly persistent = new Map<FaultName, FaultValue>();
    private limited: LimitedFault[] = [];

    constructor(initial: Readonly<Record<string, unknown>>) {
        this.set(initial);
    }

    /**
     * Switches persistent faults: a value switches a fault on, null switches it off. If one entry is invalid, nothing
     * changes.
     *
     * @throws InvalidFaultError
     */
    set(changes: Readonly<Record<string, unknown>>): void {
        const parsed = Object.entries(changes).map(([name, value]) =>
            value === null ? ([parseFaultName(name), null] as const) : parseFault(name, value),
        );
        for (const [name, value] of parsed) {
            if (value === null) {
                this.persistent.delete(name);
            } else {
                this.persistent.set(name, value);
            }
        }
    }

    /** The persistent faults. */
    all(): Record<string, FaultValue> {
        return Object.fromEntries(this.persistent);
    }

    /**
     * Adds a fault for the next `times` requests that match.
     *
     * @param fault `{ name, value?, method?, path?, times }`; `path` matches every path that begins with it
     * @throws InvalidFaultError
     */
    addLimited(fault: unknown): void {
        const { name, value = true, method, path, times } = (fault ?? {}) as Record<string, unknown>;
        if (typeof times !== "number" || !Number.isInteger(times) || times < 1) {
            throw new InvalidFaultError("times must be a whole number, at least 1.");
        }
        const [parsedName, parsedValue] = parseFault(String(name), value);
        this.limited.push({
            name: parsedName,
            value: parsedValue,
            method: stringOrUndefined(method)?.toUpperCase(),
            path: stringOrUndefined(path),
            remaining: times,
        });
    }

    /** Switches every fault off. */
    clear(): void {
        this.persistent.clear();
        this.limited = [];
    }

    /**
     * Returns the faults that apply to a request, in the order of the registry, and counts the request for the limited
     * ones.
     */
    take(method: string, path: string): [FaultName, FaultValue][] {
        const active = new Map(this.persistent);
        for (const fault of this.limited) {
            const matches = (fault.method ?? method) === method && path.startsWith(fault.path ?? "");
            if (matches && fault.remaining > 0) {
                fault.remaining -= 1;
                active.set(fault.name, fault.value);
            }
        }
        return FAULT_NAMES.flatMap((name) => {
            const value = active.get(name);
            return value === undefined ? [] : [[name, value] as [FaultName, FaultValue]];
        });
    }
}

function stringOrUndefined(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}
