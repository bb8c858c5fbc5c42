// All faults by name.
import { BODY_FAULTS } from "./body-faults";
import type { Fault, FaultValue } from "./fault";
import { REQUEST_FAULTS } from "./request-faults";
import { RESPONSE_FAULTS } from "./response-faults";
import { TENANT_FAULTS } from "./tenant-faults";

/** If several faults apply to a request, they are applied in this order. */
export const FAULTS = {
    ...REQUEST_FAULTS,
    ...TENANT_FAULTS,
    ...BODY_FAULTS,
    ...RESPONSE_FAULTS,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** An unknown fault, or an invalid value of a fault. The message states what is valid. */
export class InvalidFaultError extends Error {}

/** @throws InvalidFaultError */
export function parseFaultName(name: string): FaultName {
    if (!Object.hasOwn(FAULTS, name)) {
        throw new InvalidFaultError(`There is no fault ${name}. The faults are ${FAULT_NAMES.join(", ")}.`);
    }
    return name as FaultName;
}

/** @throws InvalidFaultError */
export function parseFault(text: string, value: unknown): [FaultName, FaultValue] {
    const name = parseFaultName(text);
    const parsed = FAULTS[name].value.parse(value);
    if (parsed === undefined) {
        throw new InvalidFaultError(`The fault ${name} takes ${FAULTS[name].value.hint}.`);
    }
    return [name, parsed];
}
