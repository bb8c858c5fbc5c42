// Timeouts of work that several operations share.

/**
 * The deadline of a shared token request or LIST, as a share of the operation timeout. The work ends before the deadline of an
 * operation with the default timeout, so the operation reports why it failed instead of a timeout.
 */
export const SHARED_WORK_SHARE = 0.9;

/** Part of a hint. */
export const RAISE_OPERATION_TIMEOUT = "raise sailpoint:operationTimeoutSeconds (or the resource's customTimeouts)";
