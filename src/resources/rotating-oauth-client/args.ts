// The inputs of a rotating pair, as a program writes them.
import type { Input } from "@pulumi/pulumi";
import type { OAuthClientArgs } from "../oauth-client/args";

/**
 * The inputs of {@link RotatingOAuthClient}: those of an {@link OAuthClient}, which both clients of the pair get, and the
 * schedule. `name` gets `-a` and `-b` at its end. An input whose change **replaces** a client (`scope`, `type`,
 * `internal`, `rotateWhenChanged`) replaces both at once, with a warning at preview.
 */
export interface RotatingOAuthClientArgs extends Omit<OAuthClientArgs, "rotateAfterDays" | "clientSecret"> {
    /**
     * The length of a turn, in days of 24 hours: how often one of the two clients is replaced, at the first `pulumi up`
     * after a turn has begun. A secret works for two turns. A whole number from 1 to 36500. A change of it replaces
     * nothing at once: the present turn ends when the next one of the new schedule begins.
     */
    every: Input<number>;

    /**
     * A time at which a turn begins, as a string of RFC 3339 with its zone, such as `2026-01-01T06:00:00Z`. Turns begin
     * every so many days before and after it. It must stay the same from run to run: the present time would put off the
     * next turn for ever. A change of it replaces nothing at once.
     */
    startingAt: Input<string>;
}
