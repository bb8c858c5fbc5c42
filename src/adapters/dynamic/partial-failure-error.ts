// A partial failure as the dynamic provider server expects it: an error with `id`, `properties` and `reasons`.
import { PROVIDER, SECRET_INPUTS } from "../../lifecycle/hidden-properties";
import type { Properties } from "../../lifecycle/values";
import type { SerializedPartialFailure } from "../resource-kinds/serialized-partial-failure";
import { markSecrets } from "./secret-marking";
import { withHidden } from "./with-hidden";

/** The facts about a call that the error of a partial failure needs. */
export interface FailureContext {
    readonly secretOutputs: readonly string[];
    /**
     * The inputs of the call, which contain the provider's code (`__provider`). The dynamic provider server does not
     * add the code to the state of a partial failure, but every later call for the resource needs it there.
     */
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
        const marked = { ...markSecrets(properties, secretOutputs), [PROVIDER]: inputs[PROVIDER] };
        this.properties = withHidden(SECRET_INPUTS, inputs, marked);
    }
}
