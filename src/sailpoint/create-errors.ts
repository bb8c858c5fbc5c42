// The errors of a create that may have created a client although no usable response arrived.
import { sanitizeToken } from "../http/sanitize";
import type { RequestLine } from "../http/request";
import type { ApiClient } from "./api-client";
import { AmbiguousCreateError, SailPointError, UnexpectedResponseError } from "./errors";

/** The hint of a create that may have created a client which nobody has. */
export const SEARCH_NEW_CLIENT =
    "Search SailPoint for a client with the name of this resource that was created during this `pulumi up`. Delete it if no " +
    "resource of any stack has its id. Then run `pulumi up` again.";

export function toAmbiguousCreateError(cause: unknown): AmbiguousCreateError {
    const knownCause = cause instanceof SailPointError ? cause : undefined;
    const reason = (knownCause?.summary ?? "The create failed").replace(/\.$/, "");
    return new AmbiguousCreateError(`${reason}. The client may have been created.`, SEARCH_NEW_CLIENT, knownCause);
}

/** The error of a create whose response has another client than the new one. */
export function otherClientError(
    { method, path }: RequestLine,
    { id }: ApiClient,
    reason: string,
): UnexpectedResponseError {
    return new UnexpectedResponseError(
        `SailPoint's response has no secret, and the OAuth client ${sanitizeToken(id) ?? "unknown"}, ${reason}.`,
        "Search SailPoint for the new client.",
        { method, path },
    );
}
