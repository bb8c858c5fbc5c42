// Reads the clients of the tenant, and writes the program (clients.ts) and the file for `pulumi import` (import.json).
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { resolveConnection } from "../../sailpoint/resolve-connection";
import { sanitizeText, sanitizeToken } from "../../http/sanitize";
import { SailPointClient } from "../../sailpoint/sailpoint-client";
import type { ApiClient } from "../../sailpoint/api-client";
import type { CliContext, Output } from "../context";
import { selectClients } from "../selection/select";
import type { Selection } from "../selection/select";
import { findProject } from "../project";
import type { PulumiProject } from "../project";
import { readStackContext } from "../tenant-access";
import { exportedClient, SkippedClient } from "./exported-client";
import type { ExportedClient } from "./exported-client";
import { importFile } from "./import-file";
import { resourceNames } from "./resource-names";
import { readSecrets } from "./secrets-file";
import { generateTypeScript } from "./typescript";

export interface ExportOptions extends Selection {
    readonly out: string;
    readonly secrets?: string;
    readonly stack?: string;
}

const IMPORT_FILE = "import.json";
const PROGRAM_FILE = "clients.ts";

/** @throws Error if there is nothing to export or a file exists; then nothing is written */
export async function exportClients(options: ExportOptions, context: CliContext): Promise<void> {
    const { out, secrets: file, stack, ...selection } = options;
    const { stdout, stderr, cwd } = context;
    const project = findProject(cwd);
    assertProgramOnNode(project);
    assertNoExistingFiles(out, cwd);
    const secrets = file === undefined ? new Map<string, string>() : await readSecrets(file, cwd);
    const { sources, managed } = await readStackContext(stack, context);
    if (managed === undefined && project.name !== undefined) {
        stderr.write("Clients that a stack manages already are exported, too, because no stack was read.\n");
    }
    const client = new SailPointClient(resolveConnection(sources));
    const tenant = await client.tenant();
    const all = await client.list();
    const names = resourceNames(all, managed?.values());
    const selected = selectClients(all, selection);
    const convert = (one: ApiClient) => {
        assertNotManaged(one, managed);
        return exportedClient(one, names.get(one) ?? one.id, secrets.get(one.id) ?? "", tenant);
    };
    const exported = convertAll(selected, convert, stderr);
    if (exported.length === 0) {
        throw new Error(`no OAuth client to export (${selected.length} selected)`);
    }
    const hasSecrets = exported.some(({ id }) => secrets.has(id));
    const folder = resolve(cwd, out);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, PROGRAM_FILE), generateTypeScript(exported), { flag: "wx" });
    // This file is written last, because it may contain secrets. A failure after it would leave the file without the
    // message to delete it.
    await writeFile(join(folder, IMPORT_FILE), importFile(exported), { flag: "wx", mode: 0o600 });
    warnOfUnknownIds(secrets, exported, stderr);
    warnOfUnreportedScopes(exported, selected, stderr);
    stdout.write(summary(exported.length, out, hasSecrets));
}

/** Converts the clients, and reports those that cannot be exported. */
function convertAll(
    clients: readonly ApiClient[],
    convert: (client: ApiClient) => ExportedClient,
    stderr: Output,
): ExportedClient[] {
    return clients.flatMap((client) => {
        try {
            return [convert(client)];
        } catch (error) {
            if (!(error instanceof SkippedClient)) {
                throw error;
            }
            stderr.write(
                `skipped: ${sanitizeToken(client.id) ?? "unknown"} (${sanitizeText(client.name) ?? ""}): ${error.message}\n`,
            );
            return [];
        }
    });
}

/** @throws SkippedClient */
function assertNotManaged({ id }: ApiClient, managed: ReadonlyMap<string, string> | undefined): void {
    const name = managed?.get(id);
    if (name !== undefined) {
        throw new SkippedClient(`the stack manages it already, as ${name}`);
    }
}

/** @throws Error if the project has a program in another language, which could not declare the imported resources */
function assertProgramOnNode({ runsOnNode }: PulumiProject): void {
    if (!runsOnNode) {
        throw new Error(
            "export writes a TypeScript program and state of the dynamic provider, but the program of this project is in another " +
                "language. Import the clients with the native provider: pulumi-sailpoint/docs/other-languages.md#import-with-code",
        );
    }
}

/** @throws Error if a file exists, since the user may have edited it */
function assertNoExistingFiles(folder: string, cwd: string): void {
    const existing = [IMPORT_FILE, PROGRAM_FILE]
        .map((name) => join(folder, name))
        .filter((path) => existsSync(resolve(cwd, path)));
    if (existing.length > 0) {
        const [verb, pronoun] = existing.length === 1 ? ["exists", "it"] : ["exist", "them"];
        throw new Error(
            `${existing.join(" and ")} ${verb} already: delete ${pronoun}, or choose another folder with --out`,
        );
    }
}

/** Reports only the number of the names. If the user has swapped ids and secrets in the file, the names are secrets. */
function warnOfUnknownIds(
    secrets: ReadonlyMap<string, string>,
    exported: readonly ExportedClient[],
    stderr: Output,
): void {
    const unknownIds = [...secrets.keys()].filter((id) => !exported.some((client) => client.id === id)).length;
    if (unknownIds > 0) {
        stderr.write(
            `warning: ${unknownIds} of the ${secrets.size} names in --secrets ${unknownIds === 1 ? "is" : "are"} not the id of ` +
                "an exported client. The file must have the form { ID: SECRET }.\n",
        );
    }
}

/** SailPoint may report no scope for a client that has fewer rights, and a rotation would create its successor with all rights. */
function warnOfUnreportedScopes(
    exported: readonly ExportedClient[],
    selected: readonly ApiClient[],
    stderr: Output,
): void {
    const unreported = selected.filter(({ scope }) => !Array.isArray(scope) || scope.length === 0).map(({ id }) => id);
    const names = exported.filter(({ id }) => unreported.includes(id)).map(({ resourceName }) => resourceName);
    if (names.length > 0) {
        stderr.write(
            `warning: SailPoint reports no scope for ${names.join(", ")}, so the program has sp:scopes:all, which grants all rights. ` +
                "Correct the scope before you rotate or replace the client: its successor gets the scope of the program.\n",
        );
    }
}

function summary(count: number, folder: string, hasSecrets: boolean): string {
    const file = join(folder, IMPORT_FILE);
    const secretsNote = hasSecrets
        ? `\n${file} contains secrets in plaintext: delete it after the import.\n`
        : "\nThe files contain no secrets. A known secret can be set later with the argument clientSecret.\n";
    return `${count} OAuth client${count === 1 ? " is" : "s are"} in ${file} and ${join(folder, PROGRAM_FILE)}.

    pulumi import --file ${shellWord(file)} --generate-code=false
    pulumi up          # with ${PROGRAM_FILE} in the program: nothing to change
${secretsNote}`;
}

/** Quotes a path that a shell would split. */
function shellWord(path: string): string {
    return /\s/.test(path) ? `"${path}"` : path;
}
