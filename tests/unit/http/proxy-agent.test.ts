// The tunnel through a proxy, in the process of the test. That a provider uses it, with trust of its own, is shown in
// tests/provider/proxy.test.ts.
import { readFileSync } from "node:fs";
import { request } from "node:https";
import type { IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { SailPointError } from "../../../src/sailpoint/errors";
import { ProxyError, ProxyAgent, proxyAgentFor } from "../../../src/http/proxy-agent";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { makeCertificates } from "../../support/certificates";
import type { Certificates } from "../../support/certificates";
import { connectionTo } from "../../support/connection";
import { ConnectProxy } from "../../support/connect-proxy";
import { startTlsTerminator } from "../../support/tls-terminator";
import type { TlsTerminator } from "../../support/tls-terminator";
import { StubServer } from "./support/stub-server";

let certificates: Certificates;
let server: StubServer;
let tlsTerminator: TlsTerminator;
let proxy: ConnectProxy;
const savedEnvironment = { ...process.env };

beforeAll(async () => {
    certificates = await makeCertificates();
});

afterAll(() => certificates.remove());

beforeEach(async () => {
    server = await StubServer.withToken(() => ({ body: { through: "the tunnel" } }));
    tlsTerminator = await startTlsTerminator(server.baseUrl, certificates);
    proxy = await ConnectProxy.start();
    process.env.HTTPS_PROXY = `http://somebody:canary@127.0.0.1:${proxy.port}`;
    process.env.NO_PROXY = process.env.no_proxy = "";
});

afterEach(async () => {
    process.env = { ...savedEnvironment };
    await proxy.stop();
    await tlsTerminator.stop();
    await server.stop();
});

/** A request by Node's own means, with trust in the certificate of the test. */
async function sendThrough(proxyAgent: ProxyAgent): Promise<string> {
    const options = { agent: proxyAgent, ca: readFileSync(certificates.caFile), path: "/" };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
        request(`https://localhost:${tlsTerminator.port}`, options, resolve).on("error", reject).end();
    });
    let text = "";
    for await (const part of response) {
        text += String(part);
    }
    return text;
}

/** A tunnel through a proxy of this machine, without a login. */
function agentThrough(port = proxy.port, connectTimeoutMs = 30_000): ProxyAgent {
    return new ProxyAgent(new URL(`http://127.0.0.1:${port}`), "", "the proxy", connectTimeoutMs);
}

/** How a request fails for which the proxy opens no tunnel. */
async function failureThrough(port = proxy.port): Promise<unknown> {
    const agent = agentThrough(port);
    const error: unknown = await sendThrough(agent).catch((reason: unknown) => reason);
    agent.destroy();
    return error;
}

/** Seconds for one request and for the whole operation. */
interface Timeouts {
    readonly requestTimeoutSeconds: number;
    readonly operationTimeoutSeconds: number;
}

/** Longer than any failure takes that is not retried. */
const LONG_TIMEOUTS: Timeouts = { requestTimeoutSeconds: 30, operationTimeoutSeconds: 60 };

/** For a failure that is retried until the time of the operation is over. */
const SHORT_TIMEOUTS: Timeouts = { requestTimeoutSeconds: 2, operationTimeoutSeconds: 3 };

/** How a GET of a client fails that does not trust the certificate. */
async function failure(timeouts = LONG_TIMEOUTS): Promise<SailPointError> {
    const { clientId, clientSecret } = server.connection;
    const baseUrl = `https://localhost:${tlsTerminator.port}`;
    const client = new SailPointClient(connectionTo({ baseUrl, clientId, clientSecret }, timeouts));
    return client.get("x").then(
        () => Promise.reject(new Error("it succeeded")),
        (error: unknown) => error as SailPointError,
    );
}

test("it carries requests to the server, with the proxy's login, and is kept for the next one", async () => {
    const agent = proxyAgentFor(`https://localhost:${tlsTerminator.port}`, 30_000);
    if (agent === undefined) {
        throw new Error("there is no tunnel");
    }
    expect(JSON.parse(await sendThrough(agent))).toEqual({ through: "the tunnel" });
    expect(JSON.parse(await sendThrough(agent))).toEqual({ through: "the tunnel" });
    expect(proxy.connectTargets).toEqual([`localhost:${tlsTerminator.port}`]);
    expect(proxy.logins).toEqual(["somebody:canary"]);
    agent.destroy();
});

test("a connection that stands is not given up when the time for opening it is over", async () => {
    const agent = agentThrough(proxy.port, 300);
    await sendThrough(agent);
    await setTimeout(500);
    await sendThrough(agent);
    expect(proxy.connectTargets).toHaveLength(1);
    agent.destroy();
});

test("without a login none is sent", async () => {
    const agent = agentThrough();
    await sendThrough(agent);
    expect(proxy.logins).toEqual([undefined]);
    agent.destroy();
});

test("without a proxy there is no tunnel", () => {
    process.env.HTTPS_PROXY = "";
    expect(proxyAgentFor("https://localhost", 30_000)).toBeUndefined();
});

const ASK_ADMINISTRATOR_HINT =
    "Ask whoever runs the proxy to let SailPoint's host through, or name that host in NO_PROXY if it can be reached without the " +
    "proxy.";
const LOGIN_HINT =
    "It wants a login: write it into the variable, as in http://USER:PASSWORD@HOST:PORT (with %40 for an @ in one of them), or " +
    "name SailPoint's host in NO_PROXY if it can be reached without the proxy.";

test.each<[number, boolean, string]>([
    [403, false, ASK_ADMINISTRATOR_HINT],
    [407, false, LOGIN_HINT],
    [429, true, ASK_ADMINISTRATOR_HINT],
    [499, false, ASK_ADMINISTRATOR_HINT],
    [500, true, ASK_ADMINISTRATOR_HINT],
    [502, true, ASK_ADMINISTRATOR_HINT],
])("a CONNECT that is refused with %d may pass: %s", async (status, isTransient, hint) => {
    proxy.behaviors = [status];
    const error = await failureThrough();
    expect(error).toBeInstanceOf(ProxyError);
    expect(error).toMatchObject({
        message: `The proxy the proxy refuses the connection to SailPoint (${status}).`,
        code: `PROXY_${status}`,
        isTransient,
    });
    expect((error as ProxyError).hint).toBe(hint);
});

test("a proxy that hangs up, or is none, is told as one that cannot be used", async () => {
    proxy.behaviors = ["hangs up"];
    const hint =
        "Check the variable: host, port, and http:// where the proxy itself speaks no TLS. Name SailPoint's host in NO_PROXY if it " +
        "can be reached without the proxy.";
    expect(await failureThrough(1)).toMatchObject({
        message: "The proxy the proxy cannot be used (ECONNREFUSED).",
        hint,
        code: "PROXY_ECONNREFUSED",
        isTransient: true,
    });
    expect(await failureThrough()).toMatchObject({
        message: "The proxy the proxy cannot be used (it hung up).",
        hint,
        isTransient: true,
    });
});

test("the proxy's refusal is told as the proxy's, once where it lasts and again where it may pass", async () => {
    proxy.behaviors = [403];
    const permanent = await failure();
    expect(permanent).toMatchObject({ code: "CONNECTION", requestNotSent: true, attempts: 1 });
    expect(permanent.message).toContain(`The proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) refuses the connection`);
    proxy.behaviors = [502];
    expect((await failure({ ...SHORT_TIMEOUTS, operationTimeoutSeconds: 6 })).attempts).toBeGreaterThan(1);
    expect(proxy.connectTargets.length).toBeGreaterThan(2);
});

test("a proxy that hangs up, one that nobody listens for, and one that speaks no TLS", async () => {
    proxy.behaviors = ["hangs up"];
    expect((await failure(SHORT_TIMEOUTS)).message).toMatch(/^The proxy [\d.:]+ \(HTTPS_PROXY\) cannot be used/);
    process.env.HTTPS_PROXY = "http://127.0.0.1:1";
    expect((await failure(SHORT_TIMEOUTS)).message).toContain(
        "The proxy 127.0.0.1:1 (HTTPS_PROXY) cannot be used (ECONNREFUSED).",
    );
    process.env.HTTPS_PROXY = `https://127.0.0.1:${proxy.port}`;
    expect(await failure()).toMatchObject({ attempts: 1 });
});

test("the connection to a proxy that never answers is given up with the request", async () => {
    proxy.behaviors = ["is silent"];
    const timedOut = await failure(SHORT_TIMEOUTS);
    expect(timedOut).toMatchObject({ code: "TIMEOUT" });
    expect(timedOut.message).toContain(
        `SailPoint at localhost:${tlsTerminator.port} through the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) did not answer`,
    );
    while (proxy.openConnections() > 0) {
        await setTimeout(10);
    }
}, 20_000);

test("what is wrong behind the proxy names the proxy too", async () => {
    const untrusted = await failure();
    expect(untrusted).toMatchObject({ code: "CONNECTION", requestNotSent: true, attempts: 1 });
    expect(untrusted.message).toContain(`through the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY)`);
});
