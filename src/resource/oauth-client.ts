// The resource that a program declares: types and docs. What happens is in provider/.
import * as pulumi from "@pulumi/pulumi";
import { FIELDS } from "../provider/fields";
import { TIMEOUTS } from "../provider/timeouts";
import type { OAuthClientArgs } from "./oauth-client-args";
import { assertProviderIsFindable, PROVIDER_CODE } from "./provider-code";
import { warnAbout } from "./warnings";

/** Every output, declared so that the class has it before the client exists. */
const OUTPUTS = [...FIELDS.map((field) => field.name), "clientId", "clientSecret", "created"];

/**
 * An OAuth client of a SailPoint Identity Security Cloud tenant.
 *
 * ```ts
 * const reporting = new sailpoint.OAuthClient("reporting", {
 *     description: "Nightly reporting job",
 *     grantTypes: ["CLIENT_CREDENTIALS"],
 *     accessTokenValiditySeconds: 750,
 *     scope: ["idn:identity:read"],
 * });
 * export const clientSecret = reporting.clientSecret; // [secret]
 * ```
 */
export class OAuthClient extends pulumi.CustomResource {
    /** The type token, as it stands in URNs. */
    static readonly __pulumiType = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";

    /** The `client_id` of RFC 6749; equal to the resource's id. */
    declare readonly clientId: pulumi.Output<string>;
    /**
     * The `client_secret`, always a secret. SailPoint tells it once, when the client is created. The empty string where
     * it cannot be known: a client that was looked up with `get`, and a `PUBLIC` client without one.
     */
    declare readonly clientSecret: pulumi.Output<string>;
    /** When SailPoint created the client (RFC 3339). */
    declare readonly created: pulumi.Output<string>;
    /** As SailPoint holds it. */
    declare readonly name: pulumi.Output<string>;
    /** As SailPoint holds it; the empty string for none. */
    declare readonly description: pulumi.Output<string>;
    /** As SailPoint holds it, sorted. May hold words that SailPoint does not document. */
    declare readonly grantTypes: pulumi.Output<string[]>;
    /** As SailPoint holds it, in seconds. */
    declare readonly accessTokenValiditySeconds: pulumi.Output<number>;
    /** As SailPoint holds it. */
    declare readonly accessType: pulumi.Output<string>;
    /** As SailPoint holds it. */
    declare readonly enabled: pulumi.Output<boolean>;
    /** As SailPoint holds it, in seconds; undefined where it tells none. */
    declare readonly refreshTokenValiditySeconds: pulumi.Output<number | undefined>;
    /** As SailPoint holds it, sorted. */
    declare readonly redirectUris: pulumi.Output<string[]>;
    /** As SailPoint holds it; the empty string for none. */
    declare readonly businessName: pulumi.Output<string>;
    /** As SailPoint holds it; the empty string for none. */
    declare readonly homepageUrl: pulumi.Output<string>;
    /** As SailPoint holds it. */
    declare readonly strongAuthSupported: pulumi.Output<boolean>;
    /** As SailPoint holds it. */
    declare readonly claimsSupported: pulumi.Output<boolean>;
    /** As SailPoint holds it, sorted; undefined where it does not tell. */
    declare readonly scope: pulumi.Output<string[] | undefined>;
    /** As SailPoint holds it; undefined where it does not tell. */
    declare readonly type: pulumi.Output<string | undefined>;
    /** As SailPoint holds it; undefined where it does not tell. */
    declare readonly internal: pulumi.Output<boolean | undefined>;
    /** As the program set it. */
    declare readonly rotateWhenChanged: pulumi.Output<Record<string, string> | undefined>;
    /** As the program set it, in days. */
    declare readonly rotateAfterDays: pulumi.Output<number | undefined>;

    /**
     * Looks up a client that exists, without managing it: nothing of it is changed or deleted, and its secret is not known.
     *
     * @param name the name of the resource in the stack
     * @param id the id of the client, which is its `client_id`
     * @throws at deployment, if there is no such client
     */
    static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): OAuthClient {
        return new OAuthClient(name, undefined, { ...options, id });
    }

    /** Whether the value is an OAuthClient, of this or another copy of the package. */
    static override isInstance(value: unknown): value is OAuthClient {
        return (
            typeof value === "object" &&
            value !== null &&
            "__pulumiType" in value &&
            value.__pulumiType === OAuthClient.__pulumiType
        );
    }

    /**
     * @param name the name of the resource in the stack, and of the client where `args.name` is left out
     * @throws if arguments are missing, or `import` is given (use {@link OAuthClient.get} to look up a client)
     */
    constructor(name: string, args: OAuthClientArgs, options?: pulumi.CustomResourceOptions);
    /** @internal */
    constructor(name: string, args: OAuthClientArgs | undefined, options: pulumi.CustomResourceOptions);
    constructor(name: string, args: OAuthClientArgs | undefined, options: pulumi.CustomResourceOptions = {}) {
        if (args === undefined && options.id === undefined) {
            throw new Error(
                `The OAuth client "${name}" has no arguments: description, grantTypes and others are required.`,
            );
        }
        if (options.import !== undefined) {
            throw new Error(
                `The OAuth client "${name}" cannot be imported: this version does not adopt existing clients yet. ` +
                    "OAuthClient.get looks one up without managing it.",
            );
        }
        assertProviderIsFindable();
        const declared = Object.fromEntries(OUTPUTS.map((output) => [output, undefined]));
        const { customTimeouts } = options;
        const timeouts = customTimeouts === undefined ? {} : { [TIMEOUTS]: customTimeouts };
        const inputs = args === undefined ? {} : { ...args, name: args.name ?? name, ...timeouts };
        super(
            OAuthClient.__pulumiType,
            name,
            { ...declared, ...inputs, __provider: PROVIDER_CODE },
            pulumi.mergeOptions(options, { additionalSecretOutputs: ["clientSecret"] }),
        );
        // Else a program that exports the whole resource would export the code as well.
        delete (this as { __provider?: unknown }).__provider;
        delete (this as { __timeouts?: unknown }).__timeouts;
        if (args !== undefined) {
            warnAbout(args, this);
        }
    }
}
