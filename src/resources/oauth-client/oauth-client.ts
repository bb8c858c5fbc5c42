// The resource that a program declares: types and docs. What happens is in provider/.
import * as pulumi from "@pulumi/pulumi";
import { IMPORT_ID, PROVIDER, REPLACE_ON_CHANGES, TIMEOUTS } from "../../lifecycle/hidden-properties";
import { FIELDS } from "./schema";
import { reserveImport } from "./reserve-import";
import type { OAuthClientArgs } from "./args";
import { assertProviderResolvable, PROVIDER_CODE } from "../provider-code";
import { logWarnings } from "./warnings";

type ComputedOutput = "clientId" | "created";

/**
 * Every output, declared so that the class has it before the client exists. The compiler refuses a field of the table that
 * the class or its arguments lack.
 */
const OUTPUTS: readonly (keyof OAuthClient & (keyof OAuthClientArgs | ComputedOutput))[] = [
    ...FIELDS.map((field) => field.name),
    "clientId",
    "created",
];

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
     * it cannot be known: a client that was looked up with `get`, one that was adopted without its secret, and a `PUBLIC`
     * client without one.
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
     * @param options `import`, the id of a client that exists, adopts it: it is changed to what the arguments say, and is
     * the stack's from then on. The option may stay or go afterwards
     * @throws if arguments are missing, or another resource of the program imports the same client
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
        if (options.id !== undefined && options.import !== undefined) {
            throw new Error(
                `The OAuth client "${name}" is to be looked up and imported: get only looks a client up, so take import out.`,
            );
        }
        assertProviderResolvable();
        const declaredOutputs = Object.fromEntries(OUTPUTS.map((output) => [output, undefined]));
        const { import: importedId, ...otherOptions } = options;
        const hidden = args === undefined ? {} : hiddenInputs(name, options);
        const inputs = args === undefined ? {} : { ...inputsOf(name, args), ...hidden };
        super(
            OAuthClient.__pulumiType,
            name,
            { ...declaredOutputs, ...inputs, [PROVIDER]: PROVIDER_CODE },
            pulumi.mergeOptions(otherOptions, { additionalSecretOutputs: ["clientSecret"] }),
        );
        // Else a program that exports the whole resource would export the code as well.
        for (const hiddenName of [PROVIDER, ...Object.keys(hidden)]) {
            Reflect.deleteProperty(this, hiddenName);
        }
        if (args !== undefined) {
            logWarnings(args, this, importedId !== undefined);
        }
    }
}

function inputsOf(name: string, args: OAuthClientArgs): pulumi.Inputs {
    const secret = args.clientSecret === undefined ? {} : { clientSecret: pulumi.secret(args.clientSecret) };
    return { ...args, name: args.name ?? name, ...secret };
}

/**
 * Options that the engine keeps from a dynamic provider, or that the stock server cannot do, as inputs whose names the
 * engine does not show. Claims the id of `import`, so it is called once.
 */
function hiddenInputs(
    name: string,
    { customTimeouts, replaceOnChanges, import: id }: pulumi.CustomResourceOptions,
): pulumi.Inputs {
    return {
        ...(customTimeouts !== undefined && { [TIMEOUTS]: customTimeouts }),
        ...(replaceOnChanges !== undefined && { [REPLACE_ON_CHANGES]: replaceOnChanges }),
        ...(id !== undefined && { [IMPORT_ID]: reserveImport(id, name) }),
    };
}
