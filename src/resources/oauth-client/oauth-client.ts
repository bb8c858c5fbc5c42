// The class with which a program declares the resource OAuthClient. src/lifecycle implements the operations of the
// resource.
import * as pulumi from "@pulumi/pulumi";
import {
    IGNORE_CHANGES,
    IMPORT_ID,
    PROVIDER,
    REPLACE_ON_CHANGES,
    RESOURCE_NAME,
    SECRET_INPUTS,
    TIMEOUTS,
} from "../../lifecycle/hidden-properties";
import { FIELDS } from "./schema";
import { reserveImport } from "./reserve-import";
import { secretInputNames } from "./secret-inputs";
import type { OAuthClientArgs } from "./args";
import { OAuthClientOutputs } from "./outputs";
import { assertProviderIsPassed } from "../provider";
import { assertHasArguments, inputsOf } from "../input-values";
import { lookupEnvironmentInput } from "../lookup-environment";
import { settingProblemsInput, warnOfPlaintextSecret } from "../program-settings";
import { assertProviderResolvable, PROVIDER_CODE } from "../provider-code";
import { logWarnings } from "./warnings";

/** The names of all outputs, so that the resource has a property for each of them. */
const OUTPUTS: readonly (keyof OAuthClientOutputs)[] = [...FIELDS.map((field) => field.name), "clientId", "created"];

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
export class OAuthClient extends OAuthClientOutputs {
    /** The type token in URNs. */
    static readonly __pulumiType = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";

    /**
     * Reads an existing client without managing it: the stack neither changes nor deletes it, and does not know its secret.
     *
     * @param name name of the resource in the stack
     * @param id id of the client, which equals its `client_id`
     * @throws Error at deployment if the client does not exist
     */
    static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): OAuthClient {
        return new OAuthClient(name, undefined, { ...options, id });
    }

    /** Whether the value is an OAuthClient. It may come from another copy of the package. */
    static override isInstance(value: unknown): value is OAuthClient {
        return (
            typeof value === "object" &&
            value !== null &&
            "__pulumiType" in value &&
            value.__pulumiType === OAuthClient.__pulumiType
        );
    }

    /**
     * @param name name of the resource in the stack; also the name of the client if `args.name` is not set
     * @param options `import` takes the id of an existing client: the stack then manages the client, and updates it to
     * match the arguments. The option can be removed after the first `pulumi up`
     * @throws Error if `args` is missing, if the package cannot be resolved from the program's folder, or if another
     * resource of the program imports the same client
     */
    constructor(name: string, args: OAuthClientArgs, options?: pulumi.CustomResourceOptions);
    /** @internal */
    constructor(name: string, args: OAuthClientArgs | undefined, options: pulumi.CustomResourceOptions);
    constructor(name: string, args: OAuthClientArgs | undefined, options: pulumi.CustomResourceOptions = {}) {
        if (options.id === undefined) {
            const required = "description, grantTypes, accessTokenValiditySeconds and scope";
            assertHasArguments(`OAuth client "${name}"`, args, required);
        }
        if (options.id !== undefined && options.import !== undefined) {
            throw new Error(
                `OAuth client "${name}": get does not support the option import. Remove import, or declare the client with ` +
                    "new OAuthClient.",
            );
        }
        assertProviderResolvable();
        assertProviderIsPassed(`OAuth client "${name}"`, OAuthClient.__pulumiType, options);
        warnOfPlaintextSecret();
        const declaredOutputs = Object.fromEntries(OUTPUTS.map((output) => [output, undefined]));
        const { import: importedId, ...otherOptions } = options;
        const visible = args === undefined ? {} : { ...inputsOf(name, args), ...secretInput(args) };
        const hidden =
            args === undefined
                ? {}
                : {
                      ...hiddenInputs(name, options),
                      ...settingProblemsInput(),
                      ...lookupEnvironmentInput(),
                      [SECRET_INPUTS]: secretInputNames(visible),
                  };
        const inputs = { ...visible, ...hidden };
        super(
            OAuthClient.__pulumiType,
            name,
            { ...declaredOutputs, ...inputs, [PROVIDER]: PROVIDER_CODE },
            pulumi.mergeOptions(otherOptions, { additionalSecretOutputs: ["clientSecret"] }),
        );
        // A program that exports the whole resource must not export the hidden inputs.
        for (const hiddenName of [PROVIDER, ...Object.keys(hidden)]) {
            Reflect.deleteProperty(this, hiddenName);
        }
        if (args !== undefined) {
            logWarnings(args, this);
        }
    }
}

/**
 * Returns the resource options that the engine does not pass to a dynamic provider, as hidden inputs: the engine does
 * not show names that begin with `__`. It may run only once per resource, because it reserves the id of `import`.
 */
function hiddenInputs(
    name: string,
    { customTimeouts, replaceOnChanges, ignoreChanges, import: id }: pulumi.CustomResourceOptions,
): pulumi.Inputs {
    return {
        ...(customTimeouts !== undefined && { [TIMEOUTS]: customTimeouts }),
        ...(replaceOnChanges !== undefined && { [REPLACE_ON_CHANGES]: replaceOnChanges }),
        ...(ignoreChanges !== undefined && { [IGNORE_CHANGES]: ignoreChanges }),
        ...(id !== undefined && { [IMPORT_ID]: reserveImport(id, name), [RESOURCE_NAME]: name }),
    };
}

function secretInput({ clientSecret }: OAuthClientArgs): pulumi.Inputs {
    return clientSecret === undefined ? {} : { clientSecret: pulumi.secret(clientSecret) };
}
