// The codes of errors: constants of Node or of this folder. Messages are never used, since they may hold secrets.

/** The request had no connection in time: no address of the host accepted one, or the TLS handshake did not end. */
export const CONNECT_TIMEOUT = "CONNECT_TIMEOUT";
export const REQUEST_TIMEOUT = "REQUEST_TIMEOUT";
export const RESPONSE_INCOMPLETE = "RESPONSE_INCOMPLETE";
export const RESPONSE_TOO_LARGE = "RESPONSE_TOO_LARGE";

export function codeOf(error: unknown): string {
    if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
        return error.code;
    }
    return "unknown failure";
}
