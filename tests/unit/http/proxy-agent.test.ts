// Tunnels through a proxy. tests/provider/proxy.test.ts tests them in a provider process, with a CA certificate.
import { readFileSync } from "node:fs";
import { request } from "node:https";
import type { IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { SailPointError } from "../../../src/sailpoint/errors";
import { SYSTEM_CLOCK } from "../../../src/http/clock";
import type { Clock } from "../../../src/http/clock";
import { ProxyError } from "../../../src/http/errors";
import { noopObserver } from "../../../src/http/observer";
import { proxyAddress } from "../../../src/http/proxy-address";
import { ProxyAgent } from "../../../src/http/proxy-agent";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { makeCertificates } from "../../support/certificates";
import type { Certificates } from "../../support/certificates";
import { connectionTo } from "../../support/connection";
import { ConnectProxy } from "../../support/connect-proxy";
import { FakeClock } from "../../support/fake-clock";
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
    process.env.HTTPS_PROXY = `http://proxy-user:canary@127.0.0.1:${proxy.port}`;
    process.env.NO_PROXY = process.env.no_proxy = "";
});

afterEach(async () => {
    process.env = { ...savedEnvironment };
    await proxy.stop();
    await tlsTerminator.stop();
    await server.stop();
});

/** Sends a request that trusts the certificate of the test. */
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

/** An agent for a local proxy without a login. */
function agentThrough(port = proxy.port, connectTimeoutMs = 30_000): ProxyAgent {
    const url = new URL(`http://127.0.0.1:${port}`);
    return new ProxyAgent({ url, login: "", label: "the proxy" }, connectTimeoutMs);
}

/** The error of a request for which the proxy opens no tunnel. */
async function failureThrough(port = proxy.port): Promise<unknown> {
    const agent = agentThrough(port);
    const error: unknown = await sendThrough(agent).catch((reason: unknown) => reason);
    agent.destroy();
    return error;
}

interface Timeouts {
    readonly requestTimeoutSeconds: number;
    readonly operationTimeoutSeconds: number;
}

const LONG_TIMEOUTS: Timeouts = { requestTimeoutSeconds: 30, operationTimeoutSeconds: 60 };

/** For a proxy that never responds: the request must time out in real time, because its connection is then closed. */
const SHORT_TIMEOUTS: Timeouts = { requestTimeoutSeconds: 2, operationTimeoutSeconds: 3 };

/** The error of a GET by a client that does not trust the certificate. */
async function failure(timeouts = LONG_TIMEOUTS, clock: Clock = SYSTEM_CLOCK): Promise<SailPointError> {
    const { clientId, clientSecret } = server.connection;
    const baseUrl = `https://localhost:${tlsTerminator.port}`;
    const client = new SailPointClient(
        connectionTo({ baseUrl, clientId, clientSecret }, timeouts),
        noopObserver,
        clock,
    );
    return client.get("x").then(
        () => Promise.reject(new Error("it succeeded")),
        (error: unknown) => error as SailPointError,
    );
}

/** Like `failure`, without real waits between the attempts. */
async function failureAfterRetries(): Promise<SailPointError> {
    const clock = new FakeClock();
    try {
        return await failure(LONG_TIMEOUTS, clock);
    } finally {
        clock.stop();
    }
}

test("when two requests are sent through a proxy, they share one tunnel, which is opened with the proxy's login", async () => {
    const address = proxyAddress(`https://localhost:${tlsTerminator.port}`);
    if (address === undefined) {
        throw new Error("there is no proxy");
    }
    const agent = new ProxyAgent(address, 30_000);
    expect(JSON.parse(await sendThrough(agent))).toEqual({ through: "the tunnel" });
    expect(JSON.parse(await sendThrough(agent))).toEqual({ through: "the tunnel" });
    expect(proxy.connectTargets).toEqual([`localhost:${tlsTerminator.port}`]);
    expect(proxy.logins).toEqual(["proxy-user:canary"]);
    agent.destroy();
});

test("when the connect timeout passes after the tunnel was opened, the tunnel stays open", async () => {
    const agent = agentThrough(proxy.port, 300);
    await sendThrough(agent);
    await setTimeout(500);
    await sendThrough(agent);
    expect(proxy.connectTargets).toHaveLength(1);
    agent.destroy();
});

test("when the proxy address has no login, no login is sent to the proxy", async () => {
    const agent = agentThrough();
    await sendThrough(agent);
    expect(proxy.logins).toEqual([undefined]);
    agent.destroy();
});

test.each<[number, boolean]>([
    [403, false],
    [407, false],
    [429, true],
    [499, false],
    [500, true],
    [502, true],
])(
    "when the proxy refuses CONNECT with the status %d, whether the error is transient is %s",
    async (status, isTransient) => {
        proxy.behaviors = [status];
        const error = await failureThrough();
        expect(error).toBeInstanceOf(ProxyError);
        expect(error).toMatchObject({
            failure: { kind: "proxy-refused", proxy: "the proxy", status },
            code: `PROXY_${status}`,
            isTransient,
        });
    },
);

test("when the proxy closes the connection or nothing listens at its address, the failure is a transient proxy-unusable", async () => {
    proxy.behaviors = ["hangs up"];
    expect(await failureThrough(1)).toMatchObject({
        failure: { kind: "proxy-unusable", proxy: "the proxy", code: "ECONNREFUSED" },
        code: "PROXY_ECONNREFUSED",
        isTransient: true,
    });
    expect(await failureThrough()).toMatchObject({
        failure: { kind: "proxy-unusable", proxy: "the proxy", code: "connection closed" },
        isTransient: true,
    });
});

test("when the proxy refuses CONNECT, the error names the proxy; a refusal with 502 is retried, a refusal with 403 is not", async () => {
    proxy.behaviors = [403];
    const permanent = await failure();
    expect(permanent).toMatchObject({ code: "CONNECTION", attempts: 1 });
    expect(permanent.message).toContain(`The proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) refused the connection`);
    proxy.behaviors = [502];
    expect((await failureAfterRetries()).attempts).toBeGreaterThan(1);
    expect(proxy.connectTargets.length).toBeGreaterThan(2);
});

test("when the proxy closes the connection or is not running, the error names the proxy; when its URL has https: but it has no TLS, there is one attempt", async () => {
    proxy.behaviors = ["hangs up"];
    expect((await failureAfterRetries()).message).toMatch(/^The proxy [\d.:]+ \(HTTPS_PROXY\) cannot be used/);
    process.env.HTTPS_PROXY = "http://127.0.0.1:1";
    expect((await failureAfterRetries()).message).toContain(
        "The proxy 127.0.0.1:1 (HTTPS_PROXY) cannot be used (ECONNREFUSED).",
    );
    process.env.HTTPS_PROXY = `https://127.0.0.1:${proxy.port}`;
    expect(await failure()).toMatchObject({ attempts: 1 });
});

test("when the proxy never responds, the request was not sent and the connection to the proxy is closed", async () => {
    proxy.behaviors = ["is silent"];
    const timedOut = await failure(SHORT_TIMEOUTS);
    expect(timedOut).toMatchObject({ code: "CONNECTION" });
    expect(timedOut.message).toContain(
        `SailPoint at localhost:${tlsTerminator.port} through the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) failed (CONNECT_TIMEOUT)`,
    );
    while (proxy.openConnections() > 0) {
        await setTimeout(10);
    }
}, 20_000);

test("when the server behind the proxy has an untrusted certificate, the error names the proxy too", async () => {
    const untrusted = await failure();
    expect(untrusted).toMatchObject({ code: "CONNECTION", attempts: 1 });
    expect(untrusted.message).toContain(`through the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY)`);
});
