// Formats the list as one HTML page. The content security policy of the page permits only the style and the script of
// this package.
import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { ClientList, ListedClient } from "./client-list";
import { SCRIPT, STYLE } from "./html-assets";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The header of each column, and the type of the keys by which it is sorted. */
const COLUMNS = [
    ["Name", "text"],
    ["Age in days", "number"],
    ["Last use", "text"],
    ["Scopes", "number"],
    ["Enabled", "text"],
    ["Resource in stack", "text"],
] as const;

const FILTERS = [
    ["all-rights", "All rights, or scopes not reported"],
    ["unused", "Never used"],
    ["unmanaged", "Not in the stack"],
] as const;

export function formatHtml({ tenant, clients }: ClientList, now: Date): string {
    const policy = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; img-src data:`;
    const page = html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="${policy}" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>OAuth clients of ${tenant.host}</title>
                <link rel="icon" href="data:," />
                ${raw(`<style>${STYLE}</style>`)}
            </head>
            <body>
                <main>
                    <h1>OAuth clients of ${tenant.host}</h1>
                    <p class="soft">
                        ${now.toISOString().slice(0, 16).replace("T", " ")} UTC${tenantNote(tenant.tenantId)}
                    </p>
                    <form>
                        <label>Filter <input type="search" placeholder="name, id or scope" /></label>
                        ${FILTERS.map(([tag, label]) => html`<label><input type="checkbox" value="${tag}" /> ${label}</label> `)}
                        <output aria-live="polite">${clients.length} of ${clients.length}</output>
                    </form>
                    <div class="scroll">
                        <table>
                            <thead>
                                <tr>
                                    ${COLUMNS.map(([label, type]) => html`<th scope="col" data-type="${type}"><button type="button">${label}</button></th>`)}
                                </tr>
                            </thead>
                            <tbody>
                                ${clients.map(row)}
                            </tbody>
                        </table>
                    </div>
                </main>
                ${raw(`<script>${SCRIPT}</script>`)}
            </body>
        </html> `;
    // `html` returns a promise only if a part of the page is one. No part of this page is.
    return (page as HtmlEscapedString).toString();
}

function tenantNote(tenantId: string | null): string {
    return tenantId === null ? "" : `, tenant id ${tenantId}`;
}

function row(client: ListedClient): Html {
    const { id, name, ageDays, lastUsed, enabled, managed, resourceName } = client;
    const search = [name, id, ...(client.scopes ?? [])].join(" ").toLowerCase();
    const resource = managed === null ? "unknown" : (resourceName ?? "-");
    return html`<tr data-tags="${tagsOf(client)}" data-search="${search}">
        <td data-key="${name.toLowerCase()}"><bdi>${name}</bdi><br /><code class="soft">${id}</code></td>
        <td data-key="${ageDays ?? -1}">${ageDays ?? "unknown"}</td>
        <td data-key="${lastUsed ?? ""}">${lastUsed?.slice(0, 10) ?? "never"}</td>
        ${scopesCell(client)}
        <td data-key="${String(enabled)}">
            ${enabled === null ? "unknown" : enabled ? "yes" : html`<strong>no</strong>`}
        </td>
        <td data-key="${resource}"><bdi>${resource}</bdi></td>
    </tr>`;
}

/** The number of scopes is the sort key. A client with all rights is sorted after all others, one that may have them before it. */
function scopesCell({ scopes, hasAllRights }: ListedClient): Html {
    if (scopes === null) {
        return html`<td data-key="999999">not reported</td>`;
    }
    if (hasAllRights) {
        return html`<td data-key="1000000"><strong class="bad">ALL RIGHTS</strong></td>`;
    }
    return html`<td data-key="${scopes.length}">
        <details>
            <summary>${scopes.length}</summary>
            ${scopes.map((scope) => html`<code>${scope}</code> `)}
        </details>
    </td>`;
}

function tagsOf({ hasAllRights, lastUsed, managed }: ListedClient): string {
    const tags = { "all-rights": hasAllRights !== false, unused: lastUsed === null, unmanaged: managed === false };
    return Object.entries(tags)
        .filter(([, applies]) => applies)
        .map(([tag]) => tag)
        .join(" ");
}

function hashOf(text: string): string {
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
