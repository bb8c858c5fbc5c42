// Pulumi's option customTimeouts: the dynamic provider server drops it, so the class copies it into a hidden input, and
// state keeps it for the read of a refresh and for the delete.
import type { Properties } from "./values";

/** The name of the hidden input. */
export const TIMEOUTS = "__timeouts";

export type TimedOperation = "create" | "read" | "update" | "delete";

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = {
    h: 3600,
    m: 60,
    s: 1,
    ms: 1e-3,
    us: 1e-6,
    µs: 1e-6,
    ns: 1e-9,
};

/** The seconds that the resource allows for the operation; undefined where it says nothing. */
export function customTimeoutSeconds(properties: Properties, operation: TimedOperation): number | undefined {
    const timeouts = properties[TIMEOUTS];
    const text: unknown =
        typeof timeouts === "object" && timeouts !== null ? (timeouts as Properties)[operation] : undefined;
    return typeof text === "string" ? parseDuration(text) : undefined;
}

/** A duration as Go writes it, such as `1h30m`; the engine has refused others before they come here. */
function parseDuration(text: string): number | undefined {
    const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|ns)/g)];
    const seconds = parts.reduce(
        (sum, [, number, unit]) => sum + Number(number) * (SECONDS_PER_UNIT[unit ?? ""] ?? 0),
        0,
    );
    return seconds > 0 ? seconds : undefined;
}
