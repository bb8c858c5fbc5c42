// A kind of resource as the adapters see it: the operations of its lifecycle on the engine's plain properties.
import type { CheckResult } from "../../lifecycle/check";
import type { CheckedInputs, ProgramInputs } from "../../lifecycle/checked-inputs";
import type { DiffResult } from "../../lifecycle/diff";
import type { Properties } from "../../lifecycle/values";

export interface ResourceState {
    readonly id: string;
    readonly properties: Properties;
}

export interface ReadResource {
    readonly properties: Properties;
    /** The inputs that a program would need for the live resource; undefined: unchanged. */
    readonly inputs: CheckedInputs | undefined;
}

export interface ResourceKind {
    /** The names of the inputs and of the outputs. */
    readonly propertyNames: ReadonlySet<string>;
    /** The names of the outputs that are always secrets. */
    readonly secretOutputs: readonly string[];
    /** Warnings about inputs that are probably not intended. They quote no value. */
    warnings(inputs: CheckedInputs): readonly string[];
    /** @param isNew whether the inputs are for a resource that does not exist yet (a replacement too) */
    check(inputs: ProgramInputs, isNew: boolean): CheckResult | Promise<CheckResult>;
    diff(old: ResourceState, inputs: CheckedInputs): Promise<DiffResult>;
    /** The outputs of a create, as far as preview knows them. */
    planCreate(inputs: CheckedInputs): Properties;
    /**
     * @param seconds the timeout; default: that of the resource's options, else that of the settings
     * @throws SerializedPartialFailure
     */
    create(inputs: CheckedInputs, seconds?: number): Promise<ResourceState>;
    /** Reads a resource that state does not have, for `pulumi import`, the option `import` and `get`. */
    import(id: string, seconds?: number): Promise<ReadResource>;
    /** @returns undefined if the resource no longer exists */
    read(old: ResourceState, seconds?: number): Promise<ReadResource | undefined>;
    /** The outputs of an update, as far as preview knows them. */
    planUpdate(old: ResourceState, inputs: CheckedInputs): Properties;
    /** @throws SerializedPartialFailure */
    update(old: ResourceState, inputs: CheckedInputs, seconds?: number): Promise<Properties>;
    delete(old: ResourceState, seconds?: number): Promise<void>;
}
