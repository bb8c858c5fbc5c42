// Reads the clients of the tenant and writes the two files.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { environmentSource, resolveConnection } from "../../client/connection";
import type { SettingsSource } from "../../client/connection";
import { oneLine, oneWord } from "../../client/foreign-text";
import { SailPointClient } from "../../client/sailpoint-client";
import type { ApiClient, Tenant } from "../../client/sailpoint-client";
import type { CliContext, Output } from "../context";
import { managedClients } from "../managed-clients";
import { NoStack } from "../pulumi-command";
import { readStackConfiguration, UnreadableConfiguration } from "../stack-configuration";
import { exportedClient, LeftOut } from "./exported-client";
import type { ExportedClient } from "./exported-client";
import { importFile } from "./import-file";
import { resourceNames } from "./resource-names";
import { readSecrets } from "./secrets-file";
import { select } from "./select";
import type { Selection } from "./select";
import { typescript } from "./typescript";

export interface ExportOptions extends Selection {
    readonly out: string;
    readonly secrets?: string;
    readonly stack?: string;
}

const IMPORT_FILE = "import.json";
const PROGRAM = "clients.ts";

/** @throws Error, before anything is written, with what would be right */
export async function exportClients(options: ExportOptions, context: CliContext): Promise<void> {
    const { out, secrets: file, stack, ...selection } = options;
    const { stdout, stderr, cwd } = context;
    assertFree(out, cwd);
    const secrets = file === undefined ? new Map<string, string>() : await readSecrets(file, cwd);
    const { sources, managed } = await readStack(stack, context);
    const client = new SailPointClient(resolveConnection(sources));
    const tenant = await client.tenant();
    const selected = select(await client.list(), selection);
    const exported = convert(selected, secrets, tenant, managed, stderr);
    if (exported.length === 0) {
        throw new Error(`there is no OAuth client to export (${selected.length} of the tenant's were looked at)`);
    }
    const hasSecrets = exported.some(({ id }) => secrets.has(id));
    const folder = resolve(cwd, out);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, PROGRAM), typescript(exported), { flag: "wx" });
    // Last, since it may hold secrets: nothing that fails afterwards leaves it behind unmentioned.
    await writeFile(join(folder, IMPORT_FILE), importFile(exported), { flag: "wx", mode: 0o600 });
    warnOfStrangers(secrets, exported, stderr);
    stdout.write(closing(exported.length, out, hasSecrets));
}

interface Stack {
    /** The settings as a deployment here would find them. */
    readonly sources: readonly SettingsSource[];
    /** The names of the stack's resources by the ids of their clients. */
    readonly managed: ReadonlyMap<string, string>;
}

async function readStack(stack: string | undefined, { env, pulumi, stderr }: CliContext): Promise<Stack> {
    const environment = environmentSource(env);
    try {
        const { source } = await readStackConfiguration(pulumi, stack);
        const managed = new Map((await managedClients(pulumi, stack)).map(({ id, name }) => [id, name]));
        return { sources: [source, environment], managed };
    } catch (error) {
        if (error instanceof NoStack && stack === undefined) {
            stderr.write(`No stack's configuration is read, only the environment: ${error.message}\n`);
            return { sources: [environment], managed: new Map() };
        }
        if (error instanceof UnreadableConfiguration) {
            throw new Error(`${error.message}\n${error.advice}`, { cause: error });
        }
        throw error instanceof NoStack
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
            if (!(error instanceof LeftOut)) {
                throw error;
            }
            stderr.write(
                `left out: ${oneWord(client.id) ?? "unknown"} (${oneLine(client.name) ?? ""}): ${error.message}\n`,
            );
            return [];
        }
    });
}

/** @throws LeftOut */
function assertNotManaged({ id }: ApiClient, managed: ReadonlyMap<string, string>): void {
    const name = managed.get(id);
    if (name !== undefined) {
        throw new LeftOut(`the stack has it already, as ${name}`);
    }
}

/** @throws Error if a file is there already: it may be a program that somebody has worked on */
function assertFree(folder: string, cwd: string): void {
    const taken = [IMPORT_FILE, PROGRAM]
        .map((name) => join(folder, name))
        .filter((path) => existsSync(resolve(cwd, path)));
    if (taken.length > 0) {
        const [are, them] = taken.length === 1 ? ["is", "it"] : ["are", "them"];
        throw new Error(
            `${taken.join(" and ")} ${are} there already: delete ${them}, or choose another folder with --out`,
        );
    }
}

/** Named by number only: in a file that was written the wrong way round they are secrets. */
function warnOfStrangers(
    secrets: ReadonlyMap<string, string>,
    exported: readonly ExportedClient[],
    stderr: Output,
): void {
    const strangers = [...secrets.keys()].filter((id) => !exported.some((client) => client.id === id)).length;
    if (strangers > 0) {
        stderr.write(
            `warning: ${strangers} of the ${secrets.size} names in --secrets ${strangers === 1 ? "is" : "are"} not the id of ` +
                "an exported client. It must be { ID: SECRET }.\n",
        );
    }
}

function closing(count: number, folder: string, hasSecrets: boolean): string {
    const file = join(folder, IMPORT_FILE);
    const deletion = hasSecrets
        ? `\n${file} holds secrets in clear: delete it after the import.\n`
        : `\nThe secrets are not known: whoever knows one can give it as clientSecret later.\n`;
    return `${count} OAuth client${count === 1 ? " is" : "s are"} in ${file} and ${join(folder, PROGRAM)}.

    pulumi import --file ${file} --generate-code=false
    pulumi up          # with ${PROGRAM} in the program: nothing to change
${deletion}`;
}
