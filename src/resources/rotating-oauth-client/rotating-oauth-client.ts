// The class with which a program declares the resource RotatingOAuthClient. src/lifecycle/rotation implements the
// operations of the resource.
import * as pulumi from "@pulumi/pulumi";
import { IGNORE_CHANGES, PROVIDER, SECRET_INPUTS, TIMEOUTS } from "../../lifecycle/hidden-properties";
import { OAuthClientOutputs } from "../oauth-client/outputs";
import { secretInputNames } from "../oauth-client/secret-inputs";
import { logWarnings } from "../oauth-client/warnings";
import { assertProviderIsPassed } from "../provider";
import { assertHasArguments, inputsOf } from "../input-values";
import { lookupEnvironmentInput } from "../lookup-environment";
import { settingProblemsInput, warnOfPlaintextSecret } from "../program-settings";
import { ROTATING_PROVIDER_CODE, assertProviderResolvable } from "../provider-code";
import type { RotatingOAuthClientArgs } from "./args";
import { ROTATING_FIELDS } from "./schema";

/** A client that has a successor and still works. */
export interface RetiredOAuthClient {
    /** Id of the client, which equals its `client_id`. */
    readonly id: string;
    /** Time until which the client works (RFC 3339). The next `pulumi up` after this time deletes the client. */
    readonly worksUntil: string;
}

const OUTPUTS = [
    ...ROTATING_FIELDS.map((field) => field.name),
    ...["clientId", "clientSecret", "created", "rotatedAt", "nextRotation", "retiredClients"],
];

/**
 * An OAuth client whose secret is rotated with an overlap: every `rotationDays` a new client takes its place, and the retired
 * one works for `overlapDays` more. The outputs are those of the current client.
 *
 * ```ts
 * const reporting = new sailpoint.RotatingOAuthClient("reporting", {
 *     description: "Nightly reporting job",
 *     grantTypes: ["CLIENT_CREDENTIALS"],
 *     accessTokenValiditySeconds: 750,
 *     scope: ["idn:identity:read"],
 *     rotationDays: 90,
 *     overlapDays: 14,
 * });
 * export const clientSecret = reporting.clientSecret; // [secret]
 * ```
 */
export class RotatingOAuthClient extends OAuthClientOutputs {
    /** The type token in URNs. */
    static readonly __pulumiType = "pulumi-nodejs:dynamic/sailpoint:RotatingOAuthClient";

    /** Time at which the current client was created (RFC 3339). */
    declare readonly rotatedAt: pulumi.Output<string>;
    /** Time from which the next `pulumi up` creates a successor (RFC 3339). */
    declare readonly nextRotation: pulumi.Output<string>;
    /** The clients that have a successor and still work, the oldest first. */
    declare readonly retiredClients: pulumi.Output<RetiredOAuthClient[]>;
    /** Age of the current client, in days, at which it gets a successor. */
    declare readonly rotationDays: pulumi.Output<number>;
    /** How long a retired client works, in days. `undefined` if the program does not set it. */
    declare readonly overlapDays: pulumi.Output<number | undefined>;

    /**
     * Not supported, because the resource manages several clients, and its id is the id of none of them.
     *
     * @throws Error always
     */
    static get(name: string): never {
        throw unsupported(name, "get");
    }

    /** Whether the value is a RotatingOAuthClient. It may come from another copy of the package. */
    static override isInstance(value: unknown): value is RotatingOAuthClient {
        return (
            typeof value === "object" &&
            value !== null &&
            "__pulumiType" in value &&
            value.__pulumiType === RotatingOAuthClient.__pulumiType
        );
    }

    /**
     * @param name name of the resource in the stack; also the name of the clients if `args.name` is not set
     * @throws Error if the option `import` or `id` is set, or if the package cannot be resolved from the program's folder
     */
    constructor(name: string, args: RotatingOAuthClientArgs, options: pulumi.CustomResourceOptions = {}) {
        if (options.import !== undefined || options.id !== undefined) {
            throw unsupported(name, options.import === undefined ? "id" : "import");
        }
        const required = "description, grantTypes, accessTokenValiditySeconds, scope and rotationDays";
        assertHasArguments(`RotatingOAuthClient "${name}"`, args, required);
        assertProviderResolvable();
        assertProviderIsPassed(`RotatingOAuthClient "${name}"`, RotatingOAuthClient.__pulumiType, options);
        warnOfPlaintextSecret();
        const { customTimeouts, ignoreChanges } = options;
        const visible = inputsOf(name, args);
        const hidden = {
            ...(customTimeouts === undefined ? {} : { [TIMEOUTS]: customTimeouts }),
            ...(ignoreChanges === undefined ? {} : { [IGNORE_CHANGES]: ignoreChanges }),
            ...settingProblemsInput(),
            ...lookupEnvironmentInput(),
            [SECRET_INPUTS]: secretInputNames(visible),
        };
        super(
            RotatingOAuthClient.__pulumiType,
            name,
            {
                ...Object.fromEntries(OUTPUTS.map((output) => [output, undefined])),
                ...visible,
                ...hidden,
                [PROVIDER]: ROTATING_PROVIDER_CODE,
            },
            pulumi.mergeOptions(options, { additionalSecretOutputs: ["clientSecret"] }),
        );
        // A program that exports the whole resource must not export the hidden inputs.
        for (const hiddenName of [PROVIDER, ...Object.keys(hidden)]) {
            Reflect.deleteProperty(this, hiddenName);
        }
        logWarnings(args, this);
    }
}

function unsupported(name: string, option: string): Error {
    return new Error(
        `RotatingOAuthClient "${name}" does not support ${option}, because it manages several clients, and its id is the id of ` +
            "none of them. To rotate an existing client, set takeOver to the id of the client. To read one, use OAuthClient.get.",
    );
}
