// Two clients that are replaced alternately, so that the previous secret works for one more period.
import * as pulumi from "@pulumi/pulumi";
import { newerOf, startOfTurn } from "../../lifecycle/rotation/rotation";
import type { Slot } from "../../lifecycle/rotation/rotation";
import { ROTATION, TURN } from "../../lifecycle/hidden-properties";
import { OAuthClient } from "../oauth-client/oauth-client";
import type { OAuthClientArgs } from "../oauth-client/args";
import type { RotatingOAuthClientArgs } from "./args";
import { RotationSchedule } from "./rotation-schedule";

/** Arguments and options of OAuthClient that a pair does not support, with the reason. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
    rotateAfterDays: "the argument every sets the rotation period",
    clientSecret: "the stack creates both clients, and SailPoint generates their secrets",
    import: "the stack creates both clients",
};

/**
 * A pair of OAuth clients, one of which is replaced every `every` days. The outputs are the credential of the newer client;
 * the previous credential works until the next period begins, so consumers can switch at different times.
 *
 * ```ts
 * const reporting = new sailpoint.RotatingOAuthClient("reporting", {
 *     description: "Nightly reporting job",
 *     grantTypes: ["CLIENT_CREDENTIALS"],
 *     accessTokenValiditySeconds: 750,
 *     scope: ["idn:identity:read"],
 *     every: 30,
 *     startingAt: "2026-01-01T06:00:00Z",
 * });
 * export const clientSecret = reporting.clientSecret; // [secret]
 * ```
 */
export class RotatingOAuthClient extends pulumi.ComponentResource {
    /** The `client_id` of the newer client. */
    readonly clientId: pulumi.Output<string>;
    /** The `client_secret` of the newer client, always a secret. */
    readonly clientSecret: pulumi.Output<string>;
    /** The `client_id` of the older client. It works until the next period begins, when a new client replaces it. */
    readonly previousClientId: pulumi.Output<string>;
    /** Time at which the next period begins (RFC 3339). The first `pulumi up` after it replaces the older client. */
    readonly nextTurn: pulumi.Output<string>;

    /**
     * @param name name of the component in the stack; its clients are the resources `NAME-a` and `NAME-b`
     * @throws Error if `rotateAfterDays`, `clientSecret` or the option `import` is set
     */
    constructor(name: string, args: RotatingOAuthClientArgs, options: pulumi.ComponentResourceOptions = {}) {
        rejectUnsupported(name, { ...args, ...options });
        super("sailpoint:index:RotatingOAuthClient", name, {}, options);
        const { every, startingAt, ...clientArgs } = args;
        const schedule = new RotationSchedule(`${name}-schedule`, name, { every, startingAt }, { parent: this });
        const a = member(this, name, 0, clientArgs, schedule, options);
        const b = member(this, name, 1, clientArgs, schedule, options);

        const newer = pulumi.all([a.turn, b.turn]).apply(([ofA, ofB]) => newerOf(ofA, ofB));
        this.clientId = choose(newer, a.client.id, b.client.id);
        this.clientSecret = pulumi.secret(choose(newer, a.client.clientSecret, b.client.clientSecret));
        this.previousClientId = choose(newer, b.client.id, a.client.id);
        this.nextTurn = pulumi
            .all([a.turn, b.turn, schedule.every, schedule.startingAt, schedule.offset])
            .apply(([ofA, ofB, ...[days, begin, offset]]) => {
                const next = startOfTurn({ every: days, startingAt: begin, offset }, Math.max(ofA, ofB) + 1);
                // Mocks of unit tests do not return a period.
                return Number.isNaN(next.getTime()) ? "" : next.toISOString();
            });
        const { clientId, clientSecret, previousClientId, nextTurn } = this;
        this.registerOutputs({ clientId, clientSecret, previousClientId, nextTurn });
    }
}

interface Member {
    readonly client: OAuthClient;
    /** The period in which the client was created. */
    readonly turn: pulumi.Output<number>;
}

function member(
    parent: RotatingOAuthClient,
    name: string,
    slot: Slot,
    args: OAuthClientArgs,
    { every, startingAt, offset }: RotationSchedule,
    { customTimeouts }: pulumi.ComponentResourceOptions,
): Member {
    const end = slot === 0 ? "-a" : "-b";
    const inputs = {
        ...args,
        name: pulumi.output(args.name).apply((text) => (text ?? name) + end),
        [ROTATION]: { of: name, slot, every, startingAt, offset },
        [TURN]: undefined,
    };
    const timeouts = customTimeouts === undefined ? {} : { customTimeouts };
    const client = new OAuthClient(name + end, inputs, { parent, ...timeouts });
    const turn = (client as unknown as Record<typeof TURN, pulumi.Output<number>>)[TURN];
    // A program that exports the whole resource must not export the hidden outputs.
    for (const hiddenName of [ROTATION, TURN]) {
        Reflect.deleteProperty(client, hiddenName);
    }
    return { client, turn };
}

function choose<T>(newer: pulumi.Output<Slot>, a: pulumi.Output<T>, b: pulumi.Output<T>): pulumi.Output<T> {
    return pulumi.all([newer, a, b]).apply(([slot, ofA, ofB]) => (slot === 0 ? ofA : ofB)) as pulumi.Output<T>;
}

function rejectUnsupported(name: string, given: object): void {
    for (const [key, reason] of Object.entries(UNSUPPORTED)) {
        if ((given as Record<string, unknown>)[key] !== undefined) {
            throw new Error(`RotatingOAuthClient "${name}" does not support ${key}: ${reason}. Remove it.`);
        }
    }
}
