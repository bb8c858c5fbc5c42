// The important cells of the fault matrix through the real engine. Each fault has a client of its own, and a version of
// the API of its own to happen at: so one deployment is a whole row, and shows that they do not disturb each other.
import * as sailpoint from "pulumi-sailpoint";
import { brokenInvariants } from "../provider/matrix/support/invariants";
import type { Evidence, LoggedRequest } from "../provider/matrix/support/invariants";
import { failedClients, shown } from "./support/stack";
import type { OperationResult, TestStack } from "./support/stack";
import { scenario } from "./support/scenario";
import type { Tenant } from "./support/tenant";

/** By the name of the client that meets it. */
const FAULTS: Readonly<Record<string, { apiVersion: string; faults: Record<string, unknown> }>> = {
    "reset-after": { apiVersion: "beta", faults: { "reset-after": true } },
    "error-after": { apiVersion: "v3", faults: { "error-after": 503 } },
    "rate-limit": { apiVersion: "v2024", faults: { "error-before": 429, "retry-after": "seconds" } },
    "html-502": { apiVersion: "v2025", faults: { "error-before": 502, "html-errors": true } },
    "truncate-response": { apiVersion: "v2026", faults: { "truncate-response": true } },
    "token-revoked": { apiVersion: "v1", faults: { "token-revoked": true } },
};
const NAMES = Object.keys(FAULTS);

/** What each client's operation came to, with the requests and the status of each; null for no answer. */
type Row = Record<string, string>;

const AMBIGUOUS = {
    "reset-after": "failed: POST null, GET 200",
    "error-after": "failed: POST 503, GET 200",
    "html-502": "failed: POST 502, GET 200",
    "truncate-response": "failed: POST 200, GET 200",
};

describe("faults", () => {
    const harness = scenario();
    let args: { description: string; scope: string[] };

    function program(): void {
        for (const [name, { apiVersion }] of Object.entries(FAULTS)) {
            const provider = new sailpoint.Provider(name, { apiVersion });
            const more = { grantTypes: ["CLIENT_CREDENTIALS" as const], accessTokenValiditySeconds: 750 };
            new sailpoint.OAuthClient(name, { ...args, ...more }, { provider });
        }
    }

    test("one after the other: create, update, refresh, replace, delete", async () => {
        args = { description: "as it was", scope: ["idn:identity:read"] };
        const { tenant, stack } = await harness.start(program);

        expect(await row(tenant, stack, () => stack.up({ fails: true, continueOnError: true }))).toEqual({
            ...AMBIGUOUS,
            "rate-limit": "done: POST 429, POST 200",
            "token-revoked": "done: POST 401, POST 200",
        });
        await removeOrphans(tenant, stack);
        await stack.up();

        args.description = "as it shall be";
        expect(await row(tenant, stack, () => stack.up())).toEqual({
            "reset-after": "done: PATCH null, PATCH 200",
            "error-after": "done: PATCH 503, PATCH 200",
            "rate-limit": "done: PATCH 429, PATCH 200",
            "html-502": "done: PATCH 502, PATCH 200",
            "truncate-response": "done: PATCH 200, PATCH 200",
            "token-revoked": "done: PATCH 401, PATCH 200",
        });

        expect(await row(tenant, stack, () => stack.refresh())).toEqual({
            "reset-after": "done: GET null, GET 200",
            "error-after": "done: GET 503, GET 200",
            "rate-limit": "done: GET 429, GET 200",
            "html-502": "done: GET 502, GET 200",
            "truncate-response": "done: GET 200, GET 200",
            "token-revoked": "done: GET 401, GET 200",
        });

        args.scope = ["idn:sources:read"];
        const old = await tenant.clients();
        expect(await row(tenant, stack, () => stack.up({ fails: true, continueOnError: true }))).toEqual({
            ...AMBIGUOUS,
            "rate-limit": "done: POST 429, POST 200, DELETE 204",
            "token-revoked": "done: POST 401, POST 200, DELETE 204",
        });
        // Where no new client came to be, the old one stays, and the stack has it.
        const remainingIds = new Set((await stack.clients()).map(({ id }) => id));
        const failed = old.filter(({ name }) => String(name) in AMBIGUOUS);
        expect(failed.map(({ id }) => remainingIds.has(id))).toEqual([true, true, true, true]);
        await removeOrphans(tenant, stack);

        expect(await row(tenant, stack, () => stack.destroy())).toEqual({
            "reset-after": "done: DELETE null, DELETE 404, GET 200",
            "error-after": "done: DELETE 503, DELETE 404, GET 200",
            "rate-limit": "done: DELETE 429, DELETE 204",
            "html-502": "done: DELETE 502, DELETE 204",
            "truncate-response": "done: DELETE 204, DELETE 404, GET 200",
            "token-revoked": "done: DELETE 401, DELETE 204",
        });
        expect(await tenant.clients()).toEqual([]);
        // Seven providers work at every step, which a busy machine takes its time for.
    }, 600_000);
});

/** Runs an operation under all faults; the invariants must hold for each client. */
async function row(tenant: Tenant, stack: TestStack, operate: () => Promise<OperationResult>): Promise<Row> {
    await tenant.takeRequestLog();
    for (const { apiVersion, faults } of Object.values(FAULTS)) {
        for (const [name, value] of Object.entries(faults)) {
            await tenant.injectFault({ name, value, path: collection(apiVersion), times: 1 });
        }
    }
    const deployed = await operate();
    const log = await tenant.takeRequestLog();
    const live = await tenant.clients();
    const secrets = live.map(({ secret }) => String(secret));
    secrets.forEach((secret) => {
        stack.trackSecret(secret);
    });
    const state = await ids(stack);
    const refresh = state.size > 0 ? await stack.refresh() : deployed;
    const refreshed = await ids(stack);

    const broken: string[] = [];
    const result: Row = {};
    for (const name of NAMES) {
        const requests = log.filter(({ path }) => path.startsWith(collection(FAULTS[name]?.apiVersion ?? "")));
        const evidence: Evidence = {
            live: live.filter((client) => client.name === name),
            state: state.get(name) ?? [],
            refreshed: refreshed.get(name) ?? [],
            messages: messagesFor(deployed, name),
            refreshMessages: messagesFor(refresh, name),
            requests,
            printed: [...shown(deployed), ...shown(refresh)].join("\n"),
            canaries: [tenant.simulator.clientSecret, ...secrets],
        };
        broken.push(...brokenInvariants(evidence).map((problem) => `${name}: ${problem}`));
        const isFailed = failedClients(deployed).includes(name);
        result[name] = `${isFailed ? "failed" : "done"}: ${requests.map(summarize).join(", ")}`;
    }
    expect(broken).toEqual([]);
    return result;
}

/** What the engine says at the resource, and at the stack, where the provider's warnings are. */
function messagesFor({ events }: OperationResult, name: string): string {
    const diagnostics = events
        .map(({ diagnosticEvent }) => diagnosticEvent)
        .filter(
            (event) =>
                event?.urn === undefined || !event.urn.includes("OAuthClient::") || event.urn.endsWith(`::${name}`),
        );
    return diagnostics.map((event) => event?.message ?? "").join("\n");
}

function collection(apiVersion: string): string {
    return apiVersion === "v1" ? "/oauth-clients/v1" : `/${apiVersion}/oauth-clients`;
}

function summarize({ method, status }: LoggedRequest): string {
    return `${method} ${String(status)}`;
}

/** The ids that the stack has, by the name of the resource. */
async function ids(stack: TestStack): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    for (const { urn, id = "" } of await stack.clients()) {
        const name = urn.split("::").at(-1) ?? "";
        found.set(name, [...(found.get(name) ?? []), id]);
    }
    return found;
}

/** What the messages tell a person to do. */
async function removeOrphans(tenant: Tenant, stack: TestStack): Promise<void> {
    const known = new Set([...(await ids(stack)).values()].flat());
    for (const { id } of await tenant.clients()) {
        if (!known.has(id)) {
            await tenant.deleteClient(id);
        }
    }
}
