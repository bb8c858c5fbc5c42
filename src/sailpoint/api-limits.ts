// Limits and headers of SailPoint's API.

/** SailPoint counts requests per 10 seconds. */
export const RATE_LIMIT_WINDOW_MS = 10_000;

export const TOKEN_REQUESTS_PER_WINDOW = 100;

/** A LIST of 20,000 clients has about 25 MB. */
export const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

export const REQUEST_ID_HEADER = "SLPT-Request-ID";

export const USER_AGENT = "pulumi-sailpoint";
