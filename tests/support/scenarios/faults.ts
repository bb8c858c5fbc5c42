// Six clients, whose requests have different faults in one operation. Each client has its own provider with its own API
// version, so that a fault affects only the requests of one client.
import * as sailpoint from "pulumi-sailpoint";
import type { Tenant } from "../../engine/support/tenant";
import { brokenInvariants } from "../../provider/matrix/support/invariants";
import type { Evidence } from "../../provider/matrix/support/invariants";
import { ARGS } from "../client-args";
import type { Harness, OperationResult, Stack } from "./harness";

/** The faults by the name of the client whose requests have them. */
const FAULTS: Readonly<Record<string, { apiVersion: string; faults: Record<string, unknown> }>> = {
    "reset-after": { apiVersion: "beta", faults: { "reset-after": true } },
    "error-after": { apiVersion: "v3", faults: { "error-after": 503 } },
    "rate-limit": { apiVersion: "v2024", faults: { "error-before": 429, "retry-after": "seconds" } },
    "html-502": { apiVersion: "v2025", faults: { "error-before": 502, "html-errors": true } },
    "truncate-response": { apiVersion: "v2026", faults: { "truncate-response": true } },
    "token-revoked": { apiVersion: "v1", faults: { "token-revoked": true } },
};

/** The result and the requests of each client, each request with its status; null means no response. */
type Results = Record<string, string>;

/** The results of the creates that fail because SailPoint may have created the client. */
const AMBIGUOUS: Results = {
    "reset-after": "failed: POST null, GET 200",
    "error-after": "failed: POST 503, GET 200",
    "html-502": "failed: POST 502, GET 200",
    "truncate-response": "failed: POST 200, GET 200",
};

export class FaultScenario {
    private constructor(
        private readonly tenant: Tenant,
        private readonly stack: Stack,
        /** The arguments of all clients in the next operation. */
        private readonly args: { description: string; scope: string[] },
    ) {}

    static async start(harness: Harness): Promise<FaultScenario> {
        const args = { description: "the old description", scope: ARGS.scope };
        const { tenant, stack } = await harness.start(() => {
            for (const [name, { apiVersion }] of Object.entries(FAULTS)) {
                const provider = new sailpoint.Provider(name, { apiVersion });
                new sailpoint.OAuthClient(name, { ...ARGS, ...args }, { provider });
            }
        });
        return new FaultScenario(tenant, stack, args);
    }

    /** Ambiguous creates fail; the next `up` creates their clients. */
    async create(): Promise<void> {
        expect(await this.runUnderFaults(() => this.stack.up({ fails: true, continueOnError: true }))).toEqual({
            ...AMBIGUOUS,
            "rate-limit": "done: POST 429, POST 200",
            "token-revoked": "done: POST 401, POST 200",
        });
        await this.deleteOrphans();
        await this.stack.up();
    }

    async update(): Promise<void> {
        this.args.description = "the new description";
        expect(await this.runUnderFaults(() => this.stack.up())).toEqual({
            "reset-after": "done: PATCH null, PATCH 200",
            "error-after": "done: PATCH 503, PATCH 200",
            "rate-limit": "done: PATCH 429, PATCH 200",
            "html-502": "done: PATCH 502, PATCH 200",
            "truncate-response": "done: PATCH 200, PATCH 200",
            "token-revoked": "done: PATCH 401, PATCH 200",
        });
    }

    async refresh(): Promise<void> {
        expect(await this.runUnderFaults(() => this.stack.refresh())).toEqual({
            "reset-after": "done: GET null, GET 200",
            "error-after": "done: GET 503, GET 200",
            "rate-limit": "done: GET 429, GET 200",
            "html-502": "done: GET 502, GET 200",
            "truncate-response": "done: GET 200, GET 200",
            "token-revoked": "done: GET 401, GET 200",
        });
    }

    /** The old client of an ambiguous create stays in state and in the tenant. */
    async replace(): Promise<void> {
        this.args.scope = ["idn:sources:read"];
        const old = await this.tenant.clients();
        expect(await this.runUnderFaults(() => this.stack.up({ fails: true, continueOnError: true }))).toEqual({
            ...AMBIGUOUS,
            "rate-limit": "done: POST 429, POST 200, DELETE 204",
            "token-revoked": "done: POST 401, POST 200, DELETE 204",
        });
        const idsInState = new Set((await this.stack.clients()).map(({ id }) => id));
        const failed = old.filter(({ name }) => String(name) in AMBIGUOUS);
        expect(failed.map(({ id }) => idsInState.has(id))).toEqual([true, true, true, true]);
        await this.deleteOrphans();
    }

    async destroy(): Promise<void> {
        await this.tenant.ageClients();
        await this.stack.refresh();
        expect(await this.runUnderFaults(() => this.stack.destroy())).toEqual({
            "reset-after": "done: DELETE null, DELETE 404, GET 404, GET 200",
            "error-after": "done: DELETE 503, DELETE 404, GET 404, GET 200",
            "rate-limit": "done: DELETE 429, DELETE 204",
            "html-502": "done: DELETE 502, DELETE 204",
            "truncate-response": "done: DELETE 204, DELETE 404, GET 404, GET 200",
            "token-revoked": "done: DELETE 401, DELETE 204",
        });
        expect(await this.tenant.clients()).toEqual([]);
    }

    /** Runs an operation in which one request of each client has its fault; fails if an invariant is broken. */
    private async runUnderFaults(operate: () => Promise<OperationResult>): Promise<Results> {
        await this.tenant.takeRequestLog();
        for (const { apiVersion, faults } of Object.values(FAULTS)) {
            for (const [name, value] of Object.entries(faults)) {
                await this.tenant.injectFault({ name, value, path: collectionOf(apiVersion), times: 1 });
            }
        }
        const deployed = await operate();
        const log = await this.tenant.takeRequestLog();
        const live = await this.tenant.clients();
        const secrets = live.map(({ secret }) => String(secret));
        for (const secret of secrets) {
            this.stack.trackSecret(secret);
        }
        const state = await this.idsByName();
        const refresh = state.size > 0 ? await this.stack.refresh() : deployed;
        const refreshed = await this.idsByName();

        const broken: string[] = [];
        const results: Results = {};
        for (const [name, { apiVersion }] of Object.entries(FAULTS)) {
            const requests = log.filter(({ path }) => path.startsWith(collectionOf(apiVersion)));
            const evidence: Evidence = {
                live: live.filter((client) => client.name === name),
                state: state.get(name) ?? [],
                refreshed: refreshed.get(name) ?? [],
                messages: messagesFor(deployed, name),
                refreshMessages: messagesFor(refresh, name),
                requests,
                printed: `${deployed.output}\n${refresh.output}`,
                canaries: [this.tenant.simulator.clientSecret, ...secrets],
            };
            broken.push(...brokenInvariants(evidence).map((problem) => `${name}: ${problem}`));
            const isFailed = deployed.messages.some(
                ({ severity, urn }) => severity === "error" && nameIn(urn) === name,
            );
            const summary = requests.map(({ method, status }) => `${method} ${String(status)}`).join(", ");
            results[name] = `${isFailed ? "failed" : "done"}: ${summary}`;
        }
        expect(broken).toEqual([]);
        return results;
    }

    private async idsByName(): Promise<Map<string, string[]>> {
        const ids = new Map<string, string[]>();
        for (const { urn, id = "" } of await this.stack.clients()) {
            const name = nameIn(urn) ?? "";
            ids.set(name, [...(ids.get(name) ?? []), id]);
        }
        return ids;
    }

    /** Deletes the clients that are not in state, as the error messages advise. */
    private async deleteOrphans(): Promise<void> {
        const inState = new Set([...(await this.idsByName()).values()].flat());
        for (const { id } of await this.tenant.clients()) {
            if (!inState.has(id)) {
                await this.tenant.deleteClient(id);
            }
        }
    }
}

/** @returns the messages about a client and about the stack, where the provider's warnings are shown */
function messagesFor({ messages }: OperationResult, name: string): string {
    const own = messages.filter(({ urn }) => nameIn(urn) === undefined || nameIn(urn) === name);
    return own.map(({ message }) => message).join("\n");
}

/** @returns the name of the OAuth client with this URN; undefined for other resources */
function nameIn(urn: string): string | undefined {
    return urn.includes("OAuthClient::") ? urn.split("::").at(-1) : undefined;
}

function collectionOf(apiVersion: string): string {
    return apiVersion === "v1" ? "/oauth-clients/v1" : `/${apiVersion}/oauth-clients`;
}
