// The web page at the path `/`: it shows the clients, the last requests and the faults, without secrets.
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { STYLE } from "./page-style";
import type { LoggedRequest } from "./request-log";
import type { FaultValue } from "./faults/fault";
import { FAULTS } from "./faults/registry";
import type { FaultName } from "./faults/registry";
import type { Simulation } from "./simulation";
import type { SimulatedClient } from "./tenant";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const MAX_CLIENTS = 200;
const MAX_REQUESTS = 50;

const HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
};

export async function pageResponse(simulation: Simulation): Promise<Response> {
    return new Response(String(await page(simulation)), { headers: HEADERS });
}

function page({ tenant, log, faults }: Simulation): Html {
    const clients = tenant.list();
    const requests = log.all();
    return html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>${tenant.name} - simulated SailPoint tenant</title>
                <link rel="icon" href="data:," />
                <style>
                    ${raw(STYLE)}
                </style>
            </head>
            <body>
                <main>
                    <h1>Simulated SailPoint tenant ${bidiIsolated(tenant.name)}</h1>
                    <p class="soft">
                        Tenant id <code>${tenant.tenantId}</code>. Times are UTC. Reload the page to update it.
                    </p>
                    ${clientSection(clients)} ${requestSection(requests)} ${faultSection(faults.all())}
                </main>
            </body>
        </html>`;
}

function clientSection(clients: readonly SimulatedClient[]): Html {
    const shown = clients.slice(-MAX_CLIENTS).reverse();
    const rows = shown.map((client) => [
        html`<div>${bidiIsolated(client.name)}<br /><code class="soft">${client.id}</code></div>`,
        client.enabled === true
            ? html`<span class="good words">enabled</span>`
            : html`<span class="bad words">disabled</span>`,
        wrapAtWords(client.type),
        wrapAtWords(client.grantTypes),
        bidiIsolated(client.scope),
        time(client.created),
        client.lastUsed === null ? wrapAtWords("never") : time(client.lastUsed),
    ]);
    const headers = ["Name and id", "State", "Type", "Grant types", "Scope", "Created", "Last used"];
    return section("Clients", countLabel(shown.length, clients.length), headers, rows, "No clients yet.");
}

function requestSection(requests: readonly LoggedRequest[]): Html {
    const shown = requests.slice(-MAX_REQUESTS).reverse();
    const rows = shown.map(({ at, method, path, query, status }) => [
        time(new Date(at).toISOString()),
        html`<code>${method}</code>`,
        html`<code>${query === "" ? path : `${path}?${query}`}</code>`,
        html`<span class="${status !== null && status < 400 ? "good" : "bad"}">${status ?? "no response"}</span>`,
    ]);
    const headers = ["Time", "Method", "Path", "Status"];
    return section("Last requests", countLabel(shown.length, requests.length), headers, rows, "No requests yet.");
}

function faultSection(active: Record<string, FaultValue>): Html {
    const rows = Object.entries(active).map(([name, value]) => [
        html`<code>${name}</code>`,
        html`<code>${redactedValue(value)}</code>`,
        FAULTS[name as FaultName].description,
    ]);
    const allRows = Object.entries(FAULTS).map(([name, { description }]) => [html`<code>${name}</code>`, description]);
    return html`${section("Active faults", "", ["Fault", "Value", "Effect"], rows, "No fault is active.")}
        <details>
            <summary>All faults</summary>
            ${table("All faults", ["Fault", "Effect"], allRows)}
        </details>`;
}

function section(title: string, count: string, headers: string[], rows: unknown[][], emptyText: string): Html {
    return html`<section>
        <h2>${title} <span>${count}</span></h2>
        ${rows.length === 0 ? html`<p class="soft">${emptyText}</p>` : table(title, headers, rows)}
    </section>`;
}

function table(label: string, headers: readonly string[], rows: readonly unknown[][]): Html {
    const cell = (value: unknown, index: number) => html`<td data-label="${headers[index]}">${value}</td>`;
    return html`<div class="scroll">
        <table aria-label="${label}">
            <thead>
                <tr>
                    ${headers.map((header) => html`<th scope="col">${header}</th>`)}
                </tr>
            </thead>
            <tbody>
                ${rows.map(
                    (row) =>
                        html`<tr>
                            ${row.map(cell)}
                        </tr>`,
                )}
            </tbody>
        </table>
    </div>`;
}

function countLabel(shown: number, total: number): string {
    return shown === total ? `(${total})` : `(${shown} of ${total}, the newest)`;
}

/** Keeps a right-to-left text from changing the order of the text around it. */
function bidiIsolated(value: unknown): Html {
    const texts = (Array.isArray(value) ? value : [value ?? ""]) as unknown[];
    return html`<bdi>${texts.map((text) => (typeof text === "string" ? text : JSON.stringify(text))).join(", ")}</bdi>`;
}

/** Lets the browser break a text only between words if possible. */
function wrapAtWords(value: unknown): Html {
    return html`<span class="words">${bidiIsolated(value)}</span>`;
}

function time(value: unknown): Html {
    const iso = String(value);
    return html`<time class="nowrap" datetime="${iso}">${iso.slice(0, 19).replace("T", " ")}</time>`;
}

/** Shows only the names of merged fields, since their values may be secrets. */
function redactedValue(value: FaultValue): string {
    return typeof value === "object" ? `fields ${Object.keys(value).join(", ")}` : String(value);
}
