// Builds the response to Check and to CheckConfig.
import type { Properties } from "../../lifecycle/values";
import { toStruct } from "./properties";
import { messages } from "./protocol";

/**
 * @param secretNames the names of the inputs that the response marks as secrets. The engine does not keep the marks
 * with which it sent the inputs
 */
export function checkResponse(
    inputs: Properties,
    secretNames: ReadonlySet<string>,
    problems: readonly string[],
): messages.CheckResponse {
    const response = new messages.CheckResponse();
    response.setInputs(toStruct(inputs, secretNames));
    response.setFailuresList(checkFailures(problems));
    return response;
}

/** The failures name no `property`, because the engine prints the value of a named property, which can be a secret. */
export function checkFailures(problems: readonly string[]): messages.CheckFailure[] {
    return problems.map((reason) => {
        const failure = new messages.CheckFailure();
        failure.setReason(reason);
        return failure;
    });
}
