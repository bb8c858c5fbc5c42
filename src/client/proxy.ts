// The proxy that the environment names, and the tunnel through it. The tunnel is our own, and not the one that axios
// makes, since that one passes on the refusal of a proxy as if it were SailPoint's answer.
import type { ClientRequest } from "node:http";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { ConfigurationError } from "./errors";
import { isTlsFailure } from "./tls-failure";

/** Lower case first, as everywhere. */
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

/** As the agents of Node have it: an idle connection is not kept until the other side drops it under a request. */
const IDLE_MS = 5_000;

type ConnectOptions = Parameters<HttpsProxyAgent<string>["connect"]>[1];

/** There is no tunnel, so nothing of the request has reached SailPoint. */
export class ProxyFailure extends Error {
    constructor(
        readonly meaning: string,
        readonly advice: string,
        /** A constant for logs. */
        readonly code: string,
        /** Whether another try may help. */
        readonly passes: boolean,
    ) {
        super(meaning);
    }
}

/** An agent of Node's whose connections go through the proxy. */
export class Tunnel extends HttpsProxyAgent<string> {
    /**
     * @param url without the login, which would be printed with the URL by whoever prints that
     * @param label what the person knows the proxy by
     */
    constructor(
        url: URL,
        login: string,
        readonly label: string,
    ) {
        const headers = login === "" ? {} : { "Proxy-Authorization": `Basic ${Buffer.from(login).toString("base64")}` };
        super(url, { keepAlive: true, headers });
        // What the class does with its options leaves the time-out out.
        Object.assign(this, { options: { path: undefined, keepAlive: true, timeout: IDLE_MS } });
    }

    /** @throws ProxyFailure */
    override async connect(request: ClientRequest, options: ConnectOptions) {
        let status = 0;
        request.once("proxyConnect", (answer: { statusCode: number }) => {
            status = answer.statusCode;
        });
        const socket = await super.connect(request, options).catch((error: unknown) => {
            throw this.unreachable(error);
        });
        if (status !== 200) {
            socket.destroy();
            throw this.refusal(status);
        }
        return socket;
    }

    private refusal(status: number): ProxyFailure {
        const meaning = `The proxy ${this.label} refuses the connection to SailPoint (${status}).`;
        const advice =
            status === 407
                ? "It wants a login: write it into the variable, as in http://USER:PASSWORD@HOST:PORT (with %40 for an @ in " +
                  "one of them), or name SailPoint's host in NO_PROXY if it can be reached without the proxy."
                : "Ask whoever runs the proxy to let SailPoint's host through, or name that host in NO_PROXY if it can be " +
                  "reached without the proxy.";
        return new ProxyFailure(meaning, advice, `PROXY_${status}`, status >= 500 || status === 429);
    }

    private unreachable(error: unknown): ProxyFailure {
        const code = error instanceof Error && "code" in error ? String(error.code) : "it hung up";
        return new ProxyFailure(
            `The proxy ${this.label} cannot be used (${code}).`,
            "Check the variable: host, port, and http:// where the proxy itself speaks no TLS. Name SailPoint's host in " +
                "NO_PROXY if it can be reached without the proxy.",
            `PROXY_${code}`,
            !isTlsFailure(code),
        );
    }
}

/**
 * The tunnel for requests to this address; undefined for the straight way. Plain http is for loopback only, and no
 * proxy is asked for that: it could read everything.
 *
 * @throws ConfigurationError if the variable holds no address of a proxy
 */
export function tunnelTo(baseUrl: string): Tunnel | undefined {
    const variable = VARIABLES.find((name) => (process.env[name] ?? "") !== "");
    if (variable === undefined || !baseUrl.startsWith("https:") || getProxyForUrl(baseUrl) === "") {
        return undefined;
    }
    const text = process.env[variable] ?? "";
    // Without a scheme it is http, as curl has it: hardly any proxy speaks TLS itself.
    const url = parseUrl(text.includes("://") ? text : `http://${text}`);
    if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
        throw new ConfigurationError(
            `${variable} in the environment is no address of a proxy that can be used.`,
            "It must begin with http:// (or https:// if the proxy itself speaks TLS), such as http://proxy.example.com:3128.",
        );
    }
    const login = [url.username, url.password].map(decoded).join(":");
    url.username = "";
    url.password = "";
    return new Tunnel(url, login === ":" ? "" : login, `${url.host} (${variable})`);
}

function parseUrl(text: string): URL | undefined {
    try {
        return new URL(text);
    } catch {
        return undefined;
    }
}

/** A per cent sign that begins no code stands for itself. */
function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
