// Limits that bound the simulator's memory.
import { bodyLimit } from "hono/body-limit";
import { json } from "./responses";

const MAX_BODY_BYTES = 1024 * 1024;

/** The maximum number of requests in the log. A further request removes the oldest one. */
export const MAX_LOGGED_REQUESTS = 10_000;

/** Responds 413 to a request whose body is larger than 1 MB, without reading the rest of the body. */
export const limitBodySize = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => json(413, { error: "The body is larger than 1 MB, the limit of the simulator." }),
});
