// Bounds on what the simulator holds in memory.
import { bodyLimit } from "hono/body-limit";
import { json } from "./responses";

const MAX_BODY_BYTES = 1024 * 1024;

/** How many requests the log holds; the oldest go first. */
export const MAX_LOGGED_REQUESTS = 10_000;

/** Answers 413 to a body of more than 1 MB without reading the rest of it. */
export const limitBodySize = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => json(413, { error: "The body is larger than 1 MB, the most that the simulator takes." }),
});
