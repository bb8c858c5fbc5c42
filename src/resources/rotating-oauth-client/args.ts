// The inputs of RotatingOAuthClient.
import type { Input } from "@pulumi/pulumi";
import type { OAuthClientArgs } from "../oauth-client/args";

/**
 * The inputs of {@link RotatingOAuthClient}: most inputs of {@link OAuthClient}, and three for the rotation. A change
 * of `scope`, `type`, `internal` or `rotateWhenChanged` creates a successor with the new value, and the client with the
 * old value works for `overlapDays` more. Any other change is one PATCH to the current client and one to each retired
 * client.
 */
export interface RotatingOAuthClientArgs extends Omit<OAuthClientArgs, "rotateAfterDays" | "clientSecret"> {
    /**
     * Age of the current client, in days of 24 hours, at which the next `pulumi up` creates its successor. At least 1.
     */
    rotationDays: Input<number>;

    /**
     * How long a client works after its successor was created, in days of 24 hours; at least 0. A longer value also
     * applies to clients that are retired already, a shorter one only to clients that are retired later. 0 ends the
     * overlap of all retired clients at once.
     *
     * @default `rotationDays`
     */
    overlapDays?: Input<number | undefined> | undefined;

    /**
     * Id of an existing client that becomes the first retired client: it works for `overlapDays`, and is then deleted.
     * The input has an effect only when the resource is created, and can be removed afterwards.
     */
    takeOver?: Input<string | undefined> | undefined;
}
