// Limits on the simulator's memory.
import { bodyLimit } from "hono/body-limit";
import { json } from "./responses";

const MAX_BODY_BYTES = 1024 * 1024;

/** The capacity of the request log. The oldest entries are removed first. */
export const MAX_LOGGED_REQUESTS = 10_000;

/** Responds 413 to a body of more than 1 MB without reading the rest of it. */
export const limitBodySize = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => json(413, { error: "The body is larger than 1 MB, the limit of the simulator." }),
});
