// The inputs of RotatingOAuthClient.
import type { Input } from "@pulumi/pulumi";
import type { OAuthClientArgs } from "../oauth-client/args";

/**
 * The inputs of {@link RotatingOAuthClient}: those of {@link OAuthClient}, which apply to both clients of the pair, and the
 * schedule. The suffixes `-a` and `-b` are appended to `name`. A change of an input that **replaces** a client (`scope`,
 * `type`, `internal`, `rotateWhenChanged`) replaces both clients at once, with a warning at preview.
 */
export interface RotatingOAuthClientArgs extends Omit<OAuthClientArgs, "rotateAfterDays" | "clientSecret"> {
    /**
     * Length of a rotation period, in days of 24 hours. The first `pulumi up` of a period replaces one of the two clients,
     * so a secret works for two periods. A whole number from 1 to 36500. A change updates state and replaces no client:
     * the current period ends when the next period of the new schedule begins.
     */
    every: Input<number>;

    /**
     * Time at which a period begins, as an RFC 3339 string with a time zone, such as `2026-01-01T06:00:00Z`. It must be
     * constant: with the current time as its value, the next period would never begin. A change updates state and
     * replaces no client.
     */
    startingAt: Input<string>;
}
