// The inputs of RotatingOAuthClient.
import type { Input } from "@pulumi/pulumi";
import type { OAuthClientArgs } from "../oauth-client/args";

/**
 * The inputs of {@link RotatingOAuthClient}: those of {@link OAuthClient}, and those of the rotation. A change of an input
 * that replaces an `OAuthClient` (`scope`, `type`, `internal`, `rotateWhenChanged`) rotates here: the client with the old
 * value works for its overlap. Other changes are one PATCH to the current client and to each retired one.
 */
export interface RotatingOAuthClientArgs extends Omit<OAuthClientArgs, "rotateAfterDays" | "clientSecret"> {
    /**
     * Age of the current client, in days of 24 hours, at which the next `pulumi up` creates its successor. At least 1.
     */
    rotationDays: Input<number>;

    /**
     * How long a client works after its successor was created, in days of 24 hours; at least 0. A longer value applies to the
     * retired clients as well, a shorter one only to those that are retired later. 0 ends all retired clients.
     *
     * @default `rotationDays`
     */
    overlapDays?: Input<number | undefined> | undefined;

    /**
     * Id of an existing client that becomes the first retired one: it works for `overlapDays`, and then it is deleted. It has
     * an effect only when the resource is created, and can be removed afterwards.
     */
    takeOver?: Input<string | undefined> | undefined;
}
