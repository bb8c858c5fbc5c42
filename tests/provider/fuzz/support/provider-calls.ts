// The calls of the engine to a provider, with the values as the engine has them: secrets in plaintext.
import type { Properties } from "../../../../src/lifecycle/values";

export type Kind = "client" | "rotating";

/** The resource of a call. */
export interface Resource {
    readonly kind: Kind;
    readonly name: string;
}

export interface OldState {
    readonly id: string;
    readonly inputs: Properties;
    readonly outputs: Properties;
}

export interface ProviderCalls {
    /** @param olds the inputs in state; none for a resource that is created or replaced */
    check(resource: Resource, news: Properties, olds?: Properties): Promise<{ inputs: Properties; problems: string[] }>;
    diff(resource: Resource, old: OldState, news: Properties): Promise<{ changes: boolean; replaces: boolean }>;
    create(resource: Resource, inputs: Properties): Promise<{ id: string; outputs: Properties }>;
    /** @returns undefined if the resource no longer exists */
    read(resource: Resource, old: OldState): Promise<OldState | undefined>;
    update(resource: Resource, old: OldState, news: Properties): Promise<Properties>;
    delete(resource: Resource, old: OldState): Promise<void>;
    /** @returns the state that a partial failure carries; undefined for another error */
    partialState(error: unknown): { id: string; outputs: Properties } | undefined;
    /** The engine calls it at the end of an operation. */
    end(): void;
}

export function unwrapSecrets(value: unknown, signatureKey: string): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => unwrapSecrets(item, signatureKey));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const fields = value as Properties;
    return fields[signatureKey] === undefined
        ? Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, unwrapSecrets(field, signatureKey)]))
        : unwrapSecrets(fields.value, signatureKey);
}
