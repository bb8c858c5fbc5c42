// What stands between this machine and the list of OAuth clients: network, token, rights, version, clock.
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { connect as connectTls } from "node:tls";
import { types } from "node:util";
import { apiError } from "../../sailpoint/api-error";
import { hostOf } from "../../sailpoint/base-url";
import { FixedDeadline } from "../../http/deadline";
import type { Connection } from "../../sailpoint/connection";
import { SailPointError } from "../../sailpoint/errors";
import { assertExpectedTenant } from "../../sailpoint/expected-tenant";
import { noopObserver } from "../../http/observer";
import { collectionPath } from "../../sailpoint/sailpoint-client";
import { permissionsOf } from "../../sailpoint/token-claims";
import { TokenSource } from "../../sailpoint/token-source";
import { ApiTransport } from "../../sailpoint/api-transport";
import type { HttpResponse, HttpRequest } from "../../http/request";
import { resolveProxy } from "../../sailpoint/proxy";
import type { ManagedClient } from "../managed-clients";
import { failed, ok, skipped, warning } from "./finding";
import type { Finding } from "./finding";
import { checkTenantMatch } from "./stack-checks";

/** Enough for a slow network; a person waits for it. */
const TIMEOUT_SECONDS = 10;
/** A difference that may be noticed: `rotateAfterDays` and the search for lost clients go by the clock. */
const MAX_CLOCK_SKEW_SECONDS = 60;

/**
 * In the order in which one builds on the other; ends where the rest would only repeat a failure.
 *
 * @param clients those of the stack that should live there
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
    try {
        const { value, tenantId } = await tokens.get(deadline);
        assertExpectedTenant(connection.expectedTenant, tenantId);
        yield ok("token", tenantId === undefined ? "given" : `given, for the tenant ${tenantId}`);
        yield* checkTenantMatch(clients, { host: hostOf(connection.baseUrl), tenantId });
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
        const response = await transport.send(request, deadline);
        yield response.status === 403 && permissions.some(({ status }) => status === "failed")
            ? skipped("list", "refused (403), which is told above")
            : checkList(request, response, value);
        yield checkVersion(connection.apiVersion, response);
    } catch (error) {
        yield failedWith("token", error);
    }
    yield checkClock(transport);
}

/** Names and connections; behind a proxy these are its business, and the token request shows them. */
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
    } catch {
        return failed(
            name,
            `the name ${host} is not known (DNS)`,
            "Check the spelling of the tenant, the network and the VPN; behind a proxy set HTTPS_PROXY.",
        );
    }
    const isTls = protocol === "https:";
    const options = { host, port: Number(port) || (isTls ? 443 : 80), timeout: TIMEOUT_SECONDS * 1000 };
    const socket = isTls ? connectTls({ ...options, servername: host }) : connectTcp(options);
    try {
        const timeout = once(socket, "timeout").then(() => Promise.reject(new Error("timeout")));
        await Promise.race([once(socket, isTls ? "secureConnect" : "connect"), timeout]);
        return ok(name, `${host} answers${isTls ? ", and its certificate is trusted" : ""}`);
    } catch (error) {
        const code = types.isNativeError(error) && "code" in error ? String(error.code) : "no answer";
        return failed(
            name,
            `no connection to ${host} (${code})`,
            isTls
                ? "Check the network and the proxy (HTTPS_PROXY); for a certificate of your company's set NODE_EXTRA_CA_CERTS."
                : "Check the port, and that the server runs.",
        );
    } finally {
        socket.destroy();
    }
}

function* checkPermissions(token: string): Generator<Finding> {
    const permissions = permissionsOf(token);
    if (permissions === undefined) {
        yield skipped("rights", "the token does not say what it is good for");
        return;
    }
    yield permissions.hasUser
        ? ok("user", "the credential has one")
        : failed(
              "user",
              "the credential has none: it is an API key or another OAuth client",
              "Use a personal access token: only a token with a user may manage OAuth clients.",
          );
    yield !permissions.hasUser
        ? skipped("ORG_ADMIN", "there is no user who could have it")
        : permissions.isAdmin
          ? ok("ORG_ADMIN", "the user has it")
          : failed(
                "ORG_ADMIN",
                "the token's holder lacks it",
                "Give the user the user level Admin, or use the personal access token of a user who has it.",
            );
    yield permissions.canManage
        ? ok("scope", "enough to manage OAuth clients")
        : failed(
              "scope",
              permissions.canRead ? "enough to read OAuth clients, not to manage them" : "too small for OAuth clients",
              "Make a personal access token with the scope sp:oauth-client:manage (or sp:scopes:all).",
          );
}

function checkList(request: HttpRequest, response: HttpResponse, token: string): Finding {
    if (response.status !== 200) {
        return failedWith("list", apiError(request, response, token));
    }
    try {
        const clients: unknown = JSON.parse(response.body);
        if (Array.isArray(clients)) {
            return ok("list", `allowed; the tenant shows ${clients.length} OAuth clients`);
        }
    } catch {
        // Told below, as for JSON that is no list.
    }
    return failed(
        "list",
        "the answer is no list of OAuth clients",
        "Check that the address is the API's (with .api.) and that no proxy or login page answers in its place.",
    );
}

/** SailPoint's versions with a year end in 2029; their answers say so beforehand. */
function checkVersion(version: string, response: HttpResponse): Finding {
    return response.header("X-Deprecated") === undefined
        ? ok("API version", version)
        : warning(
              "API version",
              `SailPoint says that ${version} will go (X-Deprecated)`,
              "Set sailpoint:apiVersion to v1: the same API without a version in front.",
          );
}

function checkClock({ serverClock }: ApiTransport): Finding {
    const skewMs = serverClock.toServerTime(0);
    if (skewMs === undefined) {
        return skipped("clock", "no answer told SailPoint's time");
    }
    const seconds = Math.round(Math.abs(skewMs) / 1000);
    return seconds <= MAX_CLOCK_SKEW_SECONDS
        ? ok("clock", "within a minute of SailPoint's")
        : warning(
              "clock",
              `${seconds} seconds ${skewMs > 0 ? "behind" : "ahead of"} SailPoint's`,
              "Set this machine's clock by NTP: the age of clients is taken from it.",
          );
}

function failedWith(name: string, error: unknown): Finding {
    if (error instanceof SailPointError) {
        return failed(name, error.summary, error.hint);
    }
    throw error;
}
