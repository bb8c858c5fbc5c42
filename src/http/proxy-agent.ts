// Opens tunnels (CONNECT) through an HTTP proxy.
import type { ClientRequest } from "node:http";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProcessClock } from "./clock";
import type { Clock } from "./clock";
import { ProxyError } from "./errors";
import type { ProxyAddress } from "./proxy-address";
import { isTlsError } from "./tls-error";

/** The same as in Node's agents: an idle connection is closed before the server closes it under a request. */
const IDLE_MS = 5_000;

type ConnectOptions = Parameters<HttpsProxyAgent<string>["connect"]>[1];

export class ProxyAgent extends HttpsProxyAgent<string> {
    /** The label of the proxy, for messages. */
    readonly label: string;

    /** @param connectTimeoutMs how long the proxy may take to open the tunnel */
    constructor(
        { url, login, label }: ProxyAddress,
        private readonly connectTimeoutMs: number,
        private readonly clock: Clock = getProcessClock(),
    ) {
        const headers = login === "" ? {} : { "Proxy-Authorization": `Basic ${Buffer.from(login).toString("base64")}` };
        super(url, { keepAlive: true, headers });
        this.label = label;
        // The constructor of the base class drops the timeout.
        Object.assign(this, { options: { path: undefined, keepAlive: true, timeout: IDLE_MS } });
    }

    /** @throws ProxyError */
    override async connect(request: ClientRequest, options: ConnectOptions) {
        let status = 0;
        request.once("proxyConnect", (response: { statusCode: number }) => {
            status = response.statusCode;
        });
        const socket = await this.clock
            .withTimeout(this.connectTimeoutMs, (signal) => {
                // The base class reads connectOpts before its first await, so each connection gets its own signal. Without it
                // the connection to a silent proxy would stay open, since an aborted request has no socket to close yet.
                this.connectOpts = { ...this.connectOpts, signal };
                return super.connect(request, options);
            })
            .catch((error: unknown) => {
                throw this.proxyUnusable(error);
            });
        if (status !== 200) {
            socket.destroy();
            throw new ProxyError({ kind: "proxy-refused", proxy: this.label, status }, status >= 500 || status === 429);
        }
        return socket;
    }

    private proxyUnusable(error: unknown): ProxyError {
        const { code = "connection closed" } = error as { code?: string };
        return new ProxyError({ kind: "proxy-unusable", proxy: this.label, code }, !isTlsError(code));
    }
}
