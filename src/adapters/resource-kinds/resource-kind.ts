// The interface of a kind of resource: the operations of its lifecycle, on properties as plain JSON.
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
    /**
     * The inputs with which a program would declare the resource as it is in SailPoint; undefined if the inputs in
     * state still match it.
     */
    readonly inputs: CheckedInputs | undefined;
}

export interface ResourceKind {
    /** The names of the inputs and of the outputs. */
    readonly propertyNames: ReadonlySet<string>;
    /** The names of the outputs that are always secrets. */
    readonly secretOutputs: readonly string[];
    /**
     * Warnings about inputs that are valid but probably not intended. They quote no value, since it may be a secret.
     */
    warnings(inputs: CheckedInputs): readonly string[];
    /** @param isNew whether the inputs are for a new resource or a replacement */
    check(inputs: ProgramInputs, isNew: boolean): CheckResult | Promise<CheckResult>;
    diff(old: ResourceState, inputs: CheckedInputs): Promise<DiffResult>;
    /** The outputs of a create, as far as preview knows them. */
    planCreate(inputs: CheckedInputs): Properties;
    /**
     * @param seconds the timeout. Default: the resource's option customTimeouts, else the setting
     * operationTimeoutSeconds
     * @throws SerializedPartialFailure
     */
    create(inputs: CheckedInputs, seconds?: number): Promise<ResourceState>;
    /** Reads a resource that is not in state, for `pulumi import` and the option `import`. */
    import(id: string, seconds?: number): Promise<ReadResource>;
    /**
     * Reads a resource in state, or one that the program gets by its id.
     *
     * @returns undefined if the resource no longer exists
     */
    read(old: ResourceState, seconds?: number): Promise<ReadResource | undefined>;
    /** The outputs of an update, as far as preview knows them. */
    planUpdate(old: ResourceState, inputs: CheckedInputs): Properties;
    /** @throws SerializedPartialFailure */
    update(old: ResourceState, inputs: CheckedInputs, seconds?: number): Promise<Properties>;
    delete(old: ResourceState, seconds?: number): Promise<void>;
}
