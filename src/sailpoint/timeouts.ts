// Timeouts of work that several operations share.
import type { Deadline } from "../http/deadline";
import { TimeoutError } from "./errors";

/**
 * The deadline of a shared token request or LIST, as a share of the operation timeout. The work ends before the deadline of an
 * operation with the default timeout, so the operation reports why it failed instead of a timeout.
 */
export const SHARED_WORK_SHARE = 0.9;

/** The end of a hint. */
export const RAISE_OPERATION_TIMEOUT = "raise sailpoint:operationTimeoutSeconds (or the resource's customTimeouts)";

export function listTimeout({ seconds }: Pick<Deadline, "seconds">): TimeoutError {
    return new TimeoutError(
        `SailPoint did not return the list of OAuth clients within ${seconds} seconds.`,
        `Try again; if the error persists, ${RAISE_OPERATION_TIMEOUT}.`,
    );
}
