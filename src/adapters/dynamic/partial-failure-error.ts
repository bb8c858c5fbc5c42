// A partial failure as the dynamic provider server expects it: an error with `id`, `properties` and `reasons`.
import { PROVIDER } from "../../lifecycle/hidden-properties";
import type { PartialFailure } from "../../lifecycle/partial-failure";
import type { RotatingPartialFailure } from "../../lifecycle/rotation/rotating-client";
import type { Properties } from "../../lifecycle/values";
import { fittingProperties } from "../engine/partial-failure-state";
import { withSecretMarked } from "./secret-marking";

export class PartialFailureError extends Error {
    readonly id: string;
    readonly properties: Properties;
    readonly reasons: readonly string[];

    /** @param provider the code of the provider: the server does not add it, and no later call works without it */
    constructor(failure: PartialFailure | RotatingPartialFailure, provider: unknown) {
        const { id, message } = failure;
        super(message);
        this.name = "PartialFailure";
        this.id = id;
        this.reasons = [message];
        this.properties = { ...withSecretMarked(fittingProperties(failure)), [PROVIDER]: provider };
    }
}
