// The tunnel through the proxy that the environment names. It is our own, and not the one that axios makes, since that one
// passes on the refusal of a proxy as if it were SailPoint's answer.
import type { ClientRequest } from "node:http";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";
import { proxyAddress } from "./proxy-address";
import { isTlsError } from "./tls-error";

/** As the agents of Node have it: an idle connection is not kept until the other side drops it under a request. */
const IDLE_MS = 5_000;

type ConnectOptions = Parameters<HttpsProxyAgent<string>["connect"]>[1];

/** There is no tunnel, so nothing of the request has reached SailPoint. */
export class ProxyError extends Error {
    constructor(
        readonly summary: string,
        readonly hint: string,
        /** A constant for logs. */
        readonly code: string,
        /** Whether another try may help. */
        readonly isTransient: boolean,
    ) {
        super(summary);
    }
}

/** An agent of Node's whose connections go through the proxy. */
export class ProxyAgent extends HttpsProxyAgent<string> {
    /**
     * @param url without the login, which would be printed with the URL by whoever prints that
     * @param label what the person knows the proxy by
     * @param connectTimeoutMs how long the proxy may take to open the tunnel; whoever asked for it waits no longer
     */
    constructor(
        url: URL,
        login: string,
        readonly label: string,
        private readonly connectTimeoutMs: number,
        private readonly clock: Clock = getProcessClock(),
    ) {
        const headers = login === "" ? {} : { "Proxy-Authorization": `Basic ${Buffer.from(login).toString("base64")}` };
        super(url, { keepAlive: true, headers });
        // What the class does with its options leaves the time-out out.
        Object.assign(this, { options: { path: undefined, keepAlive: true, timeout: IDLE_MS } });
    }

    /** @throws ProxyFailure */
    override async connect(request: ClientRequest, options: ConnectOptions) {
        let status = 0;
        request.once("proxyConnect", (response: { statusCode: number }) => {
            status = response.statusCode;
        });
        const socket = await this.clock
            .withTimeout(this.connectTimeoutMs, (signal) => {
                // The class reads this before its first wait, so each connection has the signal of its own. Nothing else would
                // close the connection to a proxy that never answers: the request that is given up has no socket yet.
                this.connectOpts = { ...this.connectOpts, signal };
                return super.connect(request, options);
            })
            .catch((error: unknown) => {
                throw this.connectFailed(error);
            });
        if (status !== 200) {
            socket.destroy();
            throw this.connectRefused(status);
        }
        return socket;
    }

    private connectRefused(status: number): ProxyError {
        const summary = `The proxy ${this.label} refuses the connection to SailPoint (${status}).`;
        const hint =
            status === 407
                ? "It wants a login: write it into the variable, as in http://USER:PASSWORD@HOST:PORT (with %40 for an @ in " +
                  "one of them), or name SailPoint's host in NO_PROXY if it can be reached without the proxy."
                : "Ask whoever runs the proxy to let SailPoint's host through, or name that host in NO_PROXY if it can be " +
                  "reached without the proxy.";
        return new ProxyError(summary, hint, `PROXY_${status}`, status >= 500 || status === 429);
    }

    private connectFailed(error: unknown): ProxyError {
        const { code = "it hung up" } = error as { code?: string };
        return new ProxyError(
            `The proxy ${this.label} cannot be used (${code}).`,
            "Check the variable: host, port, and http:// where the proxy itself speaks no TLS. Name SailPoint's host in " +
                "NO_PROXY if it can be reached without the proxy.",
            `PROXY_${code}`,
            !isTlsError(code),
        );
    }
}

/**
 * The tunnel for requests to this address; undefined for the straight way.
 *
 * @param connectTimeoutMs as the constructor of the tunnel has it
 * @throws ConfigurationError if the variable holds no address of a proxy
 */
export function proxyAgentFor(
    baseUrl: string,
    connectTimeoutMs: number,
    clock: Clock = getProcessClock(),
): ProxyAgent | undefined {
    const proxy = proxyAddress(baseUrl);
    return proxy === undefined
        ? undefined
        : new ProxyAgent(proxy.url, proxy.login, proxy.label, connectTimeoutMs, clock);
}
