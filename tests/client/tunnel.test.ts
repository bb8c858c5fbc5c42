// The tunnel through a proxy, in the process of the test. That a provider uses it, with trust of its own, is shown in
// tests/provider/proxy.test.ts.
import { readFileSync } from "node:fs";
import { request } from "node:https";
import type { IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { SailPointError } from "../../src/client/errors";
import { ProxyFailure, Tunnel, tunnelTo } from "../../src/client/proxy";
import { SailPointClient } from "../../src/client/sailpoint-client";
import { makeCertificates } from "../support/certificates";
import type { Certificates } from "../support/certificates";
import { connectionTo } from "../support/connection";
import { ConnectProxy } from "../support/connect-proxy";
import { startTlsFront } from "../support/tls-front";
import type { TlsFront } from "../support/tls-front";
import { OddServer } from "./support/odd-server";

let certificates: Certificates;
let server: OddServer;
let front: TlsFront;
let proxy: ConnectProxy;
const before = { ...process.env };

beforeAll(async () => {
    certificates = await makeCertificates();
});

afterAll(() => certificates.remove());

beforeEach(async () => {
    server = await OddServer.withToken(() => ({ body: { through: "the tunnel" } }));
    front = await startTlsFront(server.baseUrl, certificates);
    proxy = await ConnectProxy.start();
    process.env.HTTPS_PROXY = `http://somebody:canary@127.0.0.1:${proxy.port}`;
    process.env.NO_PROXY = process.env.no_proxy = "";
});

afterEach(async () => {
    process.env = { ...before };
    await proxy.stop();
    await front.stop();
    await server.stop();
});

/** A request by Node's own means, with trust in the certificate of the test. */
async function ask(tunnel: Tunnel): Promise<string> {
    const options = { agent: tunnel, ca: readFileSync(certificates.caFile), path: "/" };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        request(`https://localhost:${front.port}`, options, resolve).on("error", reject).end();
    });
    let text = "";
    for await (const part of answer) {
        text += String(part);
    }
    return text;
}

/** A tunnel through a proxy of this machine, without a login. */
function tunnelThrough(port = proxy.port, connectMs = 30_000): Tunnel {
    return new Tunnel(new URL(`http://127.0.0.1:${port}`), "", "the proxy", connectMs);
}

/** How a request fails for which the proxy opens no tunnel. */
async function failureThrough(port = proxy.port): Promise<unknown> {
    const tunnel = tunnelThrough(port);
    const error: unknown = await ask(tunnel).catch((reason: unknown) => reason);
    tunnel.destroy();
    return error;
}

/** Seconds for one request and for the whole operation. */
interface Limits {
    readonly requestTimeoutSeconds: number;
    readonly operationTimeoutSeconds: number;
}

/** Longer than any failure takes that is not retried. */
const AMPLE: Limits = { requestTimeoutSeconds: 30, operationTimeoutSeconds: 60 };

/** For a failure that is retried until the time of the operation is over. */
const SHORT: Limits = { requestTimeoutSeconds: 2, operationTimeoutSeconds: 3 };

/** How a GET of a client fails that does not trust the certificate. */
async function failure(limits = AMPLE): Promise<SailPointError> {
    const { clientId, clientSecret } = server.connection;
    const baseUrl = `https://localhost:${front.port}`;
    const client = new SailPointClient(connectionTo({ baseUrl, clientId, clientSecret }, limits));
    return client.get("x").then(
        () => Promise.reject(new Error("it succeeded")),
        (error: unknown) => error as SailPointError,
    );
}

test("it carries requests to the server, with the proxy's login, and is kept for the next one", async () => {
    const tunnel = tunnelTo(`https://localhost:${front.port}`, 30_000);
    if (tunnel === undefined) {
        throw new Error("there is no tunnel");
    }
    expect(JSON.parse(await ask(tunnel))).toEqual({ through: "the tunnel" });
    expect(JSON.parse(await ask(tunnel))).toEqual({ through: "the tunnel" });
    expect(proxy.asked).toEqual([`localhost:${front.port}`]);
    expect(proxy.logins).toEqual(["somebody:canary"]);
    tunnel.destroy();
});

test("a connection that stands is not given up when the time for opening it is over", async () => {
    const tunnel = tunnelThrough(proxy.port, 300);
    await ask(tunnel);
    await setTimeout(500);
    await ask(tunnel);
    expect(proxy.asked).toHaveLength(1);
    tunnel.destroy();
});

test("without a login none is sent", async () => {
    const tunnel = tunnelThrough();
    await ask(tunnel);
    expect(proxy.logins).toEqual([undefined]);
    tunnel.destroy();
});

test("without a proxy there is no tunnel", () => {
    process.env.HTTPS_PROXY = "";
    expect(tunnelTo("https://localhost", 30_000)).toBeUndefined();
});

const ASK =
    "Ask whoever runs the proxy to let SailPoint's host through, or name that host in NO_PROXY if it can be reached without the " +
    "proxy.";
const LOGIN =
    "It wants a login: write it into the variable, as in http://USER:PASSWORD@HOST:PORT (with %40 for an @ in one of them), or " +
    "name SailPoint's host in NO_PROXY if it can be reached without the proxy.";

test.each<[number, boolean, string]>([
    [403, false, ASK],
    [407, false, LOGIN],
    [429, true, ASK],
    [499, false, ASK],
    [500, true, ASK],
    [502, true, ASK],
])("a CONNECT that is refused with %d may pass: %s", async (status, passes, advice) => {
    proxy.manners = [status];
    const refusal = await failureThrough();
    expect(refusal).toBeInstanceOf(ProxyFailure);
    expect(refusal).toMatchObject({
        message: `The proxy the proxy refuses the connection to SailPoint (${status}).`,
        code: `PROXY_${status}`,
        passes,
    });
    expect((refusal as ProxyFailure).advice).toBe(advice);
});

test("a proxy that hangs up, or is none, is told as one that cannot be used", async () => {
    proxy.manners = ["hangs up"];
    const advice =
        "Check the variable: host, port, and http:// where the proxy itself speaks no TLS. Name SailPoint's host in NO_PROXY if it " +
        "can be reached without the proxy.";
    expect(await failureThrough(1)).toMatchObject({
        message: "The proxy the proxy cannot be used (ECONNREFUSED).",
        advice,
        code: "PROXY_ECONNREFUSED",
        passes: true,
    });
    expect(await failureThrough()).toMatchObject({
        message: "The proxy the proxy cannot be used (it hung up).",
        advice,
        passes: true,
    });
});

test("the proxy's refusal is told as the proxy's, once where it lasts and again where it may pass", async () => {
    proxy.manners = [403];
    const lasting = await failure();
    expect(lasting).toMatchObject({ code: "CONNECTION", beforeSending: true, attempts: 1 });
    expect(lasting.message).toContain(`The proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) refuses the connection`);
    proxy.manners = [502];
    expect((await failure({ ...SHORT, operationTimeoutSeconds: 6 })).attempts).toBeGreaterThan(1);
    expect(proxy.asked.length).toBeGreaterThan(2);
});

test("a proxy that hangs up, one that nobody listens for, and one that speaks no TLS", async () => {
    proxy.manners = ["hangs up"];
    expect((await failure(SHORT)).message).toMatch(/^The proxy [\d.:]+ \(HTTPS_PROXY\) cannot be used/);
    process.env.HTTPS_PROXY = "http://127.0.0.1:1";
    expect((await failure(SHORT)).message).toContain(
        "The proxy 127.0.0.1:1 (HTTPS_PROXY) cannot be used (ECONNREFUSED).",
    );
    process.env.HTTPS_PROXY = `https://127.0.0.1:${proxy.port}`;
    expect(await failure()).toMatchObject({ attempts: 1 });
});

test("the connection to a proxy that never answers is given up with the request", async () => {
    proxy.manners = ["is silent"];
    const gaveUp = await failure(SHORT);
    expect(gaveUp).toMatchObject({ code: "TIMEOUT" });
    expect(gaveUp.message).toContain(
        `SailPoint at localhost:${front.port} through the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) did not answer`,
    );
    while (proxy.open() > 0) {
        await setTimeout(10);
    }
}, 20_000);

test("what is wrong behind the proxy names the proxy too", async () => {
    const untrusted = await failure();
    expect(untrusted).toMatchObject({ code: "CONNECTION", beforeSending: true, attempts: 1 });
    expect(untrusted.message).toContain(`through the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY)`);
});
