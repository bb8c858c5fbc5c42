// Reads the clients of the tenant, and prints them or writes them to an HTML file.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { resolveConnection } from "../../sailpoint/resolve-connection";
import { SailPointClient } from "../../sailpoint/sailpoint-client";
import type { CliContext } from "../context";
import { selectClients } from "../selection/select";
import type { Selection } from "../selection/select";
import { readStackContext } from "../tenant-access";
import { toClientList } from "./client-list";
import { formatCsv } from "./csv";
import { formatHtml } from "./html-page";
import { countLabel, formatTable } from "./text-table";

export interface ListOptions extends Selection {
    readonly stack?: string;
    readonly json?: true;
    readonly csv?: true;
    readonly html?: string;
}

/** @throws Error, for instance if the tenant cannot be read */
export async function listClients(options: ListOptions, context: CliContext): Promise<void> {
    const { stack, json, csv, html, ...selection } = options;
    const { sources, managed } = await readStackContext(stack, context);
    const connection = resolveConnection(sources);
    const client = new SailPointClient(connection);
    const tenant = await client.tenant();
    const selected = selectClients(await client.list(), selection);
    const list = toClientList(selected, tenant, managed, connection.clientSecret);
    if (html !== undefined) {
        await writeFile(resolve(context.cwd, html), formatHtml(list, new Date()));
        context.stdout.write(`${html}: ${countLabel(list)}.\n`);
        return;
    }
    context.stdout.write(json ? `${JSON.stringify(list, undefined, 2)}\n` : csv ? formatCsv(list) : formatTable(list));
}
