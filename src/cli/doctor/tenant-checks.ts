// Checks the connection to the tenant: network, token, permissions, list of clients, API version and clock.
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { connect as connectTls } from "node:tls";
import { types } from "node:util";
import { apiError } from "../../sailpoint/api-error";
import type { ApiResponse } from "../../sailpoint/api-response";
import { addressOf } from "../../sailpoint/base-url";
import { getProcessClock } from "../../http/clock";
import { FixedDeadline } from "../../http/deadline";
import type { Connection } from "../../sailpoint/connection";
import { SailPointError, TimeoutError } from "../../sailpoint/errors";
import { assertExpectedTenant } from "../../sailpoint/expected-tenant";
import { codeOf } from "../../http/error-code";
import { noopObserver } from "../../http/observer";
import { collectionPath } from "../../sailpoint/client-path";
import { parseClients } from "../../sailpoint/client-response";
import type { ApiClient } from "../../sailpoint/api-client";
import { permissionsOf, readClaims } from "../../sailpoint/token-claims";
import { TokenSource } from "../../sailpoint/token-source";
import { ApiTransport } from "../../sailpoint/api-transport";
import type { HttpRequest } from "../../http/request";
import { resolveProxy } from "../../sailpoint/proxy";
import type { ManagedClient } from "../managed-clients";
import { failed, ok, skipped, warning } from "./finding";
import type { Finding } from "./finding";
import { checkTenantMatch } from "./stack-checks";
import { checkStoredValues } from "./stored-values";

/**
 * The timeout of the connection and of all requests together. It is shorter than in a deployment, because a person
 * waits.
 */
const TIMEOUT_SECONDS = 10;
/**
 * A larger difference from SailPoint's clock gets a warning, because `rotateAfterDays` and the search for a client
 * whose create had no response compare times.
 */
const MAX_CLOCK_SKEW_SECONDS = 60;

/**
 * Runs the checks in order. After a failure, the checks that would fail for the same reason are left out.
 *
 * @param clients the clients of the stack that should be in this tenant
 */
export async function* checkTenant(connection: Connection, clients: readonly ManagedClient[]): AsyncGenerator<Finding> {
    const network = await checkNetwork(connection.baseUrl);
    yield network;
    if (network.status === "failed") {
        return;
    }
    const transport = new ApiTransport(connection, noopObserver);
    const tokens = new TokenSource(transport, { ...connection, operationTimeoutSeconds: TIMEOUT_SECONDS });
    const deadline = new FixedDeadline(TIMEOUT_SECONDS);
    let step = "token";
    try {
        const { value, tenantId } = await tokens.get(deadline);
        assertExpectedTenant(connection.expectedTenant, tenantId);
        yield ok("token", `received${tenantId === undefined ? "" : ` for the tenant ${tenantId}`}${validity(value)}`);
        if (tenantId !== undefined && connection.expectedTenant === undefined) {
            // In a run without a preview, only this setting prevents the creation of clients in another tenant.
            yield ok(
                "tenant id",
                `optional check for runs without a preview: pulumi config set sailpoint:tenantId ${tenantId}`,
            );
        }
        yield* checkTenantMatch(clients, { host: addressOf(connection.baseUrl), tenantId });
        const permissions = [...checkPermissions(value)];
        yield* permissions;
        const path = collectionPath(connection.apiVersion);
        const request: HttpRequest = {
            method: "GET",
            path,
            headers: { Accept: "application/json" },
            idempotent: true,
            authorize: () => Promise.resolve(`Bearer ${value}`),
        };
        step = "list";
        const response = await transport.send(request, deadline);
        const { finding, live } = readList(request, response, value);
        yield response.status === 403 && permissions.some(({ status }) => status === "failed")
            ? skipped("list", "PERMISSION", "denied (403), see above")
            : finding;
        yield* checkStoredValues(clients, live, [connection.clientSecret, value]);
        yield checkVersion(connection.apiVersion, response);
    } catch (error) {
        yield failedWith(step, error);
    }
    yield checkClock(transport);
}

/**
 * Checks that the name of the host resolves and that it accepts a connection. With a proxy neither is checked here,
 * because the proxy does both: the token request shows whether it works.
 */
async function checkNetwork(baseUrl: string): Promise<Finding> {
    const name = "network";
    try {
        const proxy = resolveProxy(baseUrl);
        if (proxy !== undefined) {
            return ok(name, `through the proxy ${proxy.label}`);
        }
    } catch (error) {
        return failedWith(name, error);
    }
    const { protocol, hostname, port } = new URL(baseUrl);
    const host = hostname.replace(/^\[|\]$/g, "");
    try {
        await lookup(host);
    } catch (error) {
        const code = codeOf(error);
        return code === "ENOTFOUND"
            ? failed(
                  name,
                  "HOST_NOT_FOUND",
                  `DNS does not know the name ${host}`,
                  "Check the spelling of the tenant, the network and the VPN; behind a proxy set HTTPS_PROXY.",
              )
            : failed(
                  name,
                  "CONNECTION",
                  `the name ${host} cannot be looked up (${code})`,
                  "Check the network, its DNS server and the VPN; behind a proxy set HTTPS_PROXY.",
              );
    }
    const isTls = protocol === "https:";
    const options = { host, port: Number(port) || (isTls ? 443 : 80), timeout: TIMEOUT_SECONDS * 1000 };
    const socket = isTls ? connectTls({ ...options, servername: host }) : connectTcp(options);
    try {
        const timeout = once(socket, "timeout").then(() => Promise.reject(new Error("timeout")));
        await Promise.race([once(socket, isTls ? "secureConnect" : "connect"), timeout]);
        return ok(name, `${host} accepts connections${isTls ? ", and its certificate is trusted" : ""}`);
    } catch (error) {
        const code = types.isNativeError(error) && "code" in error ? String(error.code) : "no response";
        return failed(
            name,
            "CONNECTION",
            `no connection to ${host} (${code})`,
            isTls
                ? "Check the network and the proxy (HTTPS_PROXY). For a certificate of your company, set NODE_EXTRA_CA_CERTS."
                : "Check the port, and that the server runs.",
        );
    } finally {
        socket.destroy();
    }
}

function* checkPermissions(token: string): Generator<Finding> {
    const permissions = permissionsOf(token);
    if (permissions === undefined) {
        yield skipped("permissions", "PERMISSIONS_UNKNOWN", "the token does not state its permissions");
        return;
    }
    yield permissions.hasUser
        ? ok("user", "the credential belongs to a user")
        : failed(
              "user",
              "NO_USER",
              "the credential has no user: it is an API key or another OAuth client",
              "Use a personal access token: only a token with a user may manage OAuth clients.",
          );
    yield !permissions.hasUser
        ? skipped("ORG_ADMIN", "NO_USER", "the credential has no user")
        : permissions.isAdmin
          ? ok("ORG_ADMIN", "the user has it")
          : failed(
                "ORG_ADMIN",
                "NOT_ORG_ADMIN",
                "the user does not have it",
                "Give the user the user level Admin, or use the personal access token of a user who has it.",
            );
    yield permissions.canManage
        ? ok("scope", "sufficient to manage OAuth clients")
        : failed(
              "scope",
              "SCOPE_TOO_SMALL",
              permissions.canRead
                  ? "sufficient to read OAuth clients, but not to manage them"
                  : "does not include OAuth clients",
              "Create a personal access token with the scope sp:oauth-client:manage (or sp:scopes:all).",
          );
}

/** Parses the list as a deployment does. */
function readList(request: HttpRequest, response: ApiResponse, token: string): { finding: Finding; live: ApiClient[] } {
    const name = "list";
    if (response.status !== 200) {
        return { finding: failedWith(name, apiError(request, response, token)), live: [] };
    }
    try {
        const live = parseClients(request, response);
        return { finding: ok(name, `allowed; the tenant has ${live.length} OAuth clients`), live };
    } catch (error) {
        return { finding: failedWith(name, error), live: [] };
    }
}

/** Describes the remaining lifetime of the token; the empty string if the token is not a JWT with an `exp` claim. */
function validity(token: string): string {
    const exp = readClaims(token)?.exp;
    return typeof exp === "number" ? `, valid for ${Math.round((exp * 1000 - Date.now()) / 60_000)} minutes` : "";
}

/** Checks that the response has no header X-Deprecated, with which SailPoint announces the end of an API version. */
function checkVersion(version: string, response: ApiResponse): Finding {
    return response.header("X-Deprecated") === undefined
        ? ok("API version", version)
        : warning(
              "API version",
              "API_VERSION_DEPRECATED",
              `SailPoint will remove ${version} (X-Deprecated)`,
              "Set sailpoint:apiVersion to v1, the same API without a version prefix.",
          );
}

function checkClock({ serverClock }: ApiTransport): Finding {
    const clock = getProcessClock();
    const serverTime = serverClock.toServerTime(clock.now());
    if (serverTime === undefined) {
        return skipped("clock", "CLOCK_UNKNOWN", "no response contained SailPoint's time");
    }
    const skewMs = serverTime - clock.wallTime();
    const seconds = Math.round(Math.abs(skewMs) / 1000);
    return seconds <= MAX_CLOCK_SKEW_SECONDS
        ? ok("clock", "within a minute of SailPoint's")
        : warning(
              "clock",
              "CLOCK_SKEW",
              `${seconds} seconds ${skewMs > 0 ? "behind" : "ahead of"} SailPoint's`,
              "Synchronize this machine's clock with NTP: the age of clients is computed from it.",
          );
}

function failedWith(name: string, error: unknown): Finding {
    if (error instanceof SailPointError) {
        // The settings of timeouts do not apply to these checks.
        const hint = error instanceof TimeoutError ? "Check the network and the proxy (HTTPS_PROXY)." : error.hint;
        return failed(name, error.code, error.summary, hint);
    }
    throw error;
}
