// What stands between this machine and the list of OAuth clients: network, token, rights, version, clock.
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { connect as connectTls } from "node:tls";
import { types } from "node:util";
import { apiError } from "../../client/api-error";
import { hostOf } from "../../client/base-url";
import { Budget } from "../../client/budget";
import type { Connection } from "../../client/connection";
import { SailPointError } from "../../client/errors";
import { NOBODY } from "../../client/observer";
import { collectionPath } from "../../client/sailpoint-client";
import { rightsOf } from "../../client/token-claims";
import { TokenSource } from "../../client/token";
import { Transport } from "../../client/transport";
import type { HttpAnswer, HttpRequest } from "../../client/transport";
import { proxyAddress } from "../../client/proxy-address";
import type { ManagedClient } from "../managed-clients";
import { failed, ok, skipped, warning } from "./finding";
import type { Finding } from "./finding";
import { checkHome } from "./stack-checks";

/** Enough for a slow network; a person waits for it. */
const SECONDS = 10;
/** A difference that may be noticed: `rotateAfterDays` and the search for lost clients go by the clock. */
const NOTABLE_CLOCK_SECONDS = 60;

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
    const transport = new Transport(connection, NOBODY);
    const tokens = new TokenSource(transport, connection);
    const budget = new Budget(SECONDS);
    try {
        const { value, tenantId } = await tokens.get(budget);
        yield ok("token", tenantId === undefined ? "given" : `given, for the tenant ${tenantId}`);
        yield* checkHome(clients, { host: hostOf(connection.baseUrl), tenantId });
        const rights = [...checkRights(value)];
        yield* rights;
        const path = collectionPath(connection.apiVersion);
        const request: HttpRequest = {
            method: "GET",
            path,
            headers: { Accept: "application/json" },
            mayBeCarriedOutTwice: true,
            authorize: () => Promise.resolve(`Bearer ${value}`),
        };
        const answer = await transport.send(request, budget);
        yield answer.status === 403 && rights.some(({ status }) => status === "failed")
            ? skipped("list", "refused (403), which is told above")
            : checkList(request, answer, value);
        yield checkVersion(connection.apiVersion, answer);
    } catch (error) {
        yield failure("token", error);
    }
    yield checkClock(transport);
}

/** Names and connections; behind a proxy these are its business, and the token request shows them. */
async function checkNetwork(baseUrl: string): Promise<Finding> {
    const name = "network";
    try {
        const proxy = proxyAddress(baseUrl);
        if (proxy !== undefined) {
            return ok(name, `through the proxy ${proxy.label}`);
        }
    } catch (error) {
        return failure(name, error);
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
    const options = { host, port: Number(port) || (isTls ? 443 : 80), timeout: SECONDS * 1000 };
    const socket = isTls ? connectTls({ ...options, servername: host }) : connectTcp(options);
    try {
        const silence = once(socket, "timeout").then(() => Promise.reject(new Error("timeout")));
        await Promise.race([once(socket, isTls ? "secureConnect" : "connect"), silence]);
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

function* checkRights(token: string): Generator<Finding> {
    const rights = rightsOf(token);
    if (rights === undefined) {
        yield skipped("rights", "the token does not say what it is good for");
        return;
    }
    yield rights.hasUser
        ? ok("user", "the credential has one")
        : failed(
              "user",
              "the credential has none: it is an API key or another OAuth client",
              "Use a personal access token: only a token with a user may manage OAuth clients.",
          );
    yield !rights.hasUser
        ? skipped("ORG_ADMIN", "there is no user who could have it")
        : rights.isAdmin
          ? ok("ORG_ADMIN", "the user has it")
          : failed(
                "ORG_ADMIN",
                "the token's holder lacks it",
                "Give the user the user level Admin, or use the personal access token of a user who has it.",
            );
    yield rights.mayManage
        ? ok("scope", "enough to manage OAuth clients")
        : failed(
              "scope",
              rights.mayRead ? "enough to read OAuth clients, not to manage them" : "too small for OAuth clients",
              "Make a personal access token with the scope sp:oauth-client:manage (or sp:scopes:all).",
          );
}

function checkList(request: HttpRequest, answer: HttpAnswer, token: string): Finding {
    if (answer.status !== 200) {
        return failure("list", apiError(request, answer, token));
    }
    try {
        const clients: unknown = JSON.parse(answer.body);
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
function checkVersion(version: string, answer: HttpAnswer): Finding {
    return answer.header("X-Deprecated") === undefined
        ? ok("API version", version)
        : warning(
              "API version",
              `SailPoint says that ${version} will go (X-Deprecated)`,
              "Set sailpoint:apiVersion to v1: the same API without a version in front.",
          );
}

function checkClock({ serverClock }: Transport): Finding {
    const ahead = serverClock.atLeast(0);
    if (ahead === undefined) {
        return skipped("clock", "no answer told SailPoint's time");
    }
    const seconds = Math.round(Math.abs(ahead) / 1000);
    return seconds <= NOTABLE_CLOCK_SECONDS
        ? ok("clock", "within a minute of SailPoint's")
        : warning(
              "clock",
              `${seconds} seconds ${ahead > 0 ? "behind" : "ahead of"} SailPoint's`,
              "Set this machine's clock by NTP: the age of clients is taken from it.",
          );
}

function failure(name: string, error: unknown): Finding {
    if (error instanceof SailPointError) {
        return failed(name, error.meaning, error.advice);
    }
    throw error;
}
