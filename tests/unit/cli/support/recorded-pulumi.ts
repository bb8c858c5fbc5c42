// A substitute for the Pulumi CLI with the output of version 3.259.0. tests/engine/doctor.test.ts compares it with the
// real output.
import type { RunPulumi } from "../../../../src/cli/pulumi-command";

export const NO_STACK_SELECTED =
    "error: no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one\n";
export const noStackNamed = (name: string) => `error: no stack named '${name}' found\n`;

export const NO_PASSPHRASE =
    "error: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables\n";
export const WRONG_PASSPHRASE = "error: incorrect passphrase\n";
/** The error of `pulumi preview` and `pulumi up` for one of the two above. */
export const deploymentErrorOf = (passphraseError: string) =>
    passphraseError.replace("error: ", "error: getting stack configuration: get stack secrets manager: ").trim();

const PULUMI_CLOUD = "https://app.pulumi.com/acme";

const URN = "urn:pulumi:dev::sailpoint-quickstart::";
const STACK = `${URN}pulumi:pulumi:Stack::sailpoint-quickstart-dev`;

export interface RecordedClient {
    readonly name: string;
    readonly id: string;
    readonly host: string;
    readonly tenantId: string;
    /** The name of the program's provider; default: the engine's default provider. */
    readonly provider?: string;
    /** The inputs of the last deployment. */
    readonly inputs?: Readonly<Record<string, unknown>>;
    /** Outputs beyond the identity of the client. */
    readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface RecordedStack {
    readonly name: string;
    readonly config: Readonly<Record<string, { readonly value: string; readonly secret?: boolean }>>;
    readonly clients?: readonly RecordedClient[];
    /** The URL of the backend; default: Pulumi Cloud. */
    readonly backend?: string;
    /** The error if the configuration cannot be decrypted. Everything else can be read. */
    readonly configError?: string;
}

/** @param stack the only stack, which is selected */
export function recordedPulumi(stack?: RecordedStack): RunPulumi {
    return (args) => Promise.resolve(respond(args, stack));
}

function respond(args: readonly string[], stack: RecordedStack | undefined) {
    const succeed = (stdout: string) => ({ ok: true, stdout, stderr: "" });
    const fail = (stderr: string) => ({ ok: false, stdout: "", stderr });
    const command = args.filter((arg) => !arg.startsWith("-")).slice(0, 2);
    if (command[0] === "version") {
        return succeed("v3.259.0\n");
    }
    const named = args.includes("--stack") ? args[args.indexOf("--stack") + 1] : undefined;
    if (named !== undefined && named !== stack?.name) {
        return fail(noStackNamed(named));
    }
    if (stack === undefined) {
        return fail(NO_STACK_SELECTED);
    }
    if (command[0] === "whoami") {
        return succeed(`${JSON.stringify({ user: "dev", url: stack.backend ?? PULUMI_CLOUD }, undefined, 2)}\n`);
    }
    if (command[0] === "config") {
        if (stack.configError !== undefined) {
            return fail(stack.configError);
        }
        return succeed(`${JSON.stringify(recordedConfig(stack), undefined, 2)}\n`);
    }
    return command[1] === "export"
        ? succeed(`${JSON.stringify({ version: 3, deployment: recordedDeployment(stack) }, undefined, 4)}\n`)
        : succeed(`${stack.name}\n`);
}

/** As `pulumi config --json --show-secrets` prints it. */
export function recordedConfig({ config }: RecordedStack): Record<string, { value: string; secret: boolean }> {
    return Object.fromEntries(
        Object.entries(config).map(([key, { value, secret = false }]) => [key, { value, secret }]),
    );
}

/** The part of `pulumi stack export` that the commands read. */
export function recordedDeployment({ clients = [] }: RecordedStack): { resources: RecordedResource[] } {
    const explicit = [...new Set(clients.flatMap(({ provider }) => provider ?? []))];
    return {
        resources: [
            { urn: STACK, type: "pulumi:pulumi:Stack" },
            { urn: providerUrn("default"), id: PROVIDER_ID, type: PROVIDER_TYPE },
            ...explicit.map((name) => ({
                urn: providerUrn(name),
                id: PROVIDER_ID,
                type: PROVIDER_TYPE,
                parent: STACK,
            })),
            ...clients.map(resource),
        ],
    };
}

export interface RecordedResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly parent?: string;
    readonly provider?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Record<string, unknown>;
}

const PROVIDER_TYPE = "pulumi:providers:pulumi-nodejs";
const PROVIDER_ID = "4d3f0b29-4bd7-4d4e-9d3a-1d6d0a3c2f11";
const CLIENT_TYPE = "pulumi-nodejs:dynamic/sailpoint:OAuthClient";

function providerUrn(name: string): string {
    return `${URN}${PROVIDER_TYPE}::${name}`;
}

function resource(client: RecordedClient): RecordedResource {
    const { name, id, host, tenantId, provider = "default", inputs, outputs } = client;
    return {
        urn: `${URN}${CLIENT_TYPE}::${name}`,
        type: CLIENT_TYPE,
        id,
        provider: `${providerUrn(provider)}::${PROVIDER_ID}`,
        ...(inputs && { inputs }),
        outputs: { __host: host, __tenantId: tenantId, clientId: id, ...outputs },
    };
}
