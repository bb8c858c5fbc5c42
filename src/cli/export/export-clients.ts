// Reads the clients of the tenant and writes the two files.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { resolveConnection } from "../../sailpoint/resolve-connection";
import { environmentSource } from "../../sailpoint/settings-source";
import type { SettingsSource } from "../../sailpoint/settings-source";
import { sanitizeText, sanitizeToken } from "../../http/sanitize";
import { SailPointClient } from "../../sailpoint/sailpoint-client";
import type { ApiClient, Tenant } from "../../sailpoint/sailpoint-client";
import type { CliContext, Output } from "../context";
import { readManagedClients } from "../managed-clients";
import { StackUnavailable } from "../pulumi-command";
import { readStackConfiguration, UnreadableConfiguration } from "../stack-configuration";
import { exportedClient, SkippedClient } from "./exported-client";
import type { ExportedClient } from "./exported-client";
import { importFile } from "./import-file";
import { resourceNames } from "./resource-names";
import { readSecrets } from "./secrets-file";
import { selectClients } from "./select";
import type { Selection } from "./select";
import { generateTypeScript } from "./typescript";

export interface ExportOptions extends Selection {
    readonly out: string;
    readonly secrets?: string;
    readonly stack?: string;
}

const IMPORT_FILE = "import.json";
const PROGRAM_FILE = "clients.ts";

/** @throws Error, before anything is written, with what would be right */
export async function exportClients(options: ExportOptions, context: CliContext): Promise<void> {
    const { out, secrets: file, stack, ...selection } = options;
    const { stdout, stderr, cwd } = context;
    assertNoExistingFiles(out, cwd);
    const secrets = file === undefined ? new Map<string, string>() : await readSecrets(file, cwd);
    const { sources, managed } = await readStack(stack, context);
    const client = new SailPointClient(resolveConnection(sources));
    const tenant = await client.tenant();
    const selected = selectClients(await client.list(), selection);
    const exported = convert(selected, secrets, tenant, managed, stderr);
    if (exported.length === 0) {
        throw new Error(`there is no OAuth client to export (${selected.length} of the tenant's were looked at)`);
    }
    const hasSecrets = exported.some(({ id }) => secrets.has(id));
    const folder = resolve(cwd, out);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, PROGRAM_FILE), generateTypeScript(exported), { flag: "wx" });
    // Last, since it may hold secrets: nothing that fails afterwards leaves it behind unmentioned.
    await writeFile(join(folder, IMPORT_FILE), importFile(exported), { flag: "wx", mode: 0o600 });
    warnOfUnknownIds(secrets, exported, stderr);
    stdout.write(summary(exported.length, out, hasSecrets));
}

interface StackContext {
    /** The settings as a deployment here would find them. */
    readonly sources: readonly SettingsSource[];
    /** The names of the stack's resources by the ids of their clients. */
    readonly managed: ReadonlyMap<string, string>;
}

async function readStack(stack: string | undefined, { env, pulumi, stderr }: CliContext): Promise<StackContext> {
    const environment = environmentSource(env);
    try {
        const { source } = await readStackConfiguration(pulumi, stack);
        const managed = new Map((await readManagedClients(pulumi, stack)).map(({ id, name }) => [id, name]));
        return { sources: [source, environment], managed };
    } catch (error) {
        if (error instanceof StackUnavailable && stack === undefined) {
            stderr.write(`No stack's configuration is read, only the environment: ${error.message}\n`);
            return { sources: [environment], managed: new Map() };
        }
        if (error instanceof UnreadableConfiguration) {
            throw new Error(`${error.message}\n${error.hint}`, { cause: error });
        }
        throw error instanceof StackUnavailable
            ? new Error(`the stack ${stack ?? "here"} cannot be read: ${error.message}`)
            : error;
    }
}

function convert(
    clients: readonly ApiClient[],
    secrets: ReadonlyMap<string, string>,
    tenant: Tenant,
    managed: ReadonlyMap<string, string>,
    stderr: Output,
): ExportedClient[] {
    const names = resourceNames(clients);
    return clients.flatMap((client) => {
        try {
            assertNotManaged(client, managed);
            return [exportedClient(client, names.get(client) ?? client.id, secrets.get(client.id) ?? "", tenant)];
        } catch (error) {
            if (!(error instanceof SkippedClient)) {
                throw error;
            }
            stderr.write(
                `left out: ${sanitizeToken(client.id) ?? "unknown"} (${sanitizeText(client.name) ?? ""}): ${error.message}\n`,
            );
            return [];
        }
    });
}

/** @throws LeftOut */
function assertNotManaged({ id }: ApiClient, managed: ReadonlyMap<string, string>): void {
    const name = managed.get(id);
    if (name !== undefined) {
        throw new SkippedClient(`the stack has it already, as ${name}`);
    }
}

/** @throws Error if a file is there already: it may be a program that somebody has worked on */
function assertNoExistingFiles(folder: string, cwd: string): void {
    const existing = [IMPORT_FILE, PROGRAM_FILE]
        .map((name) => join(folder, name))
        .filter((path) => existsSync(resolve(cwd, path)));
    if (existing.length > 0) {
        const [verb, pronoun] = existing.length === 1 ? ["is", "it"] : ["are", "them"];
        throw new Error(
            `${existing.join(" and ")} ${verb} there already: delete ${pronoun}, or choose another folder with --out`,
        );
    }
}

/** Named by number only: in a file that was written the wrong way round they are secrets. */
function warnOfUnknownIds(
    secrets: ReadonlyMap<string, string>,
    exported: readonly ExportedClient[],
    stderr: Output,
): void {
    const unknownIds = [...secrets.keys()].filter((id) => !exported.some((client) => client.id === id)).length;
    if (unknownIds > 0) {
        stderr.write(
            `warning: ${unknownIds} of the ${secrets.size} names in --secrets ${unknownIds === 1 ? "is" : "are"} not the id of ` +
                "an exported client. It must be { ID: SECRET }.\n",
        );
    }
}

function summary(count: number, folder: string, hasSecrets: boolean): string {
    const file = join(folder, IMPORT_FILE);
    const secretsNote = hasSecrets
        ? `\n${file} holds secrets in clear: delete it after the import.\n`
        : `\nThe secrets are not known: whoever knows one can give it as clientSecret later.\n`;
    return `${count} OAuth client${count === 1 ? " is" : "s are"} in ${file} and ${join(folder, PROGRAM_FILE)}.

    pulumi import --file ${file} --generate-code=false
    pulumi up          # with ${PROGRAM_FILE} in the program: nothing to change
${secretsNote}`;
}
