// A partial failure as the dynamic provider server expects it: an error with `id`, `properties` and `reasons`.
import { PROVIDER } from "../../lifecycle/hidden-properties";
import type { Properties } from "../../lifecycle/values";
import type { SerializedPartialFailure } from "../resource-kinds/serialized-partial-failure";
import { markSecrets } from "./secret-marking";

/** The facts about a call that the error of a partial failure needs. */
export interface FailureContext {
    readonly secretOutputs: readonly string[];
    /** They contain the code of the provider: the server does not add it, and no later call works without it. */
    readonly inputs: Properties;
}

export class PartialFailureError extends Error {
    readonly id: string;
    readonly properties: Properties;
    readonly reasons: readonly string[];

    constructor({ id, message, properties }: SerializedPartialFailure, { secretOutputs, inputs }: FailureContext) {
        super(message);
        this.name = "PartialFailure";
        this.id = id;
        this.reasons = [message];
        this.properties = { ...markSecrets(properties, secretOutputs), [PROVIDER]: inputs[PROVIDER] };
    }
}
