// The proxy that the environment names. Apart from the tunnel through it, since a preview looks at the one only.
import { getProxyForUrl } from "proxy-from-env";
import { ConfigurationError } from "../sailpoint/errors";

/** Lower case first, as everywhere. */
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

export interface ProxyAddress {
    /** Without the login. */
    readonly url: URL;
    /** `USER:PASSWORD`; empty for none. */
    readonly login: string;
    /** What the person knows the proxy by. */
    readonly label: string;
}

/**
 * The proxy for requests to this address; undefined for the straight way. Plain http is for loopback only, and no
 * proxy is asked for that: it could read everything.
 *
 * @throws ConfigurationError if the variable holds no address of a proxy
 */
export function proxyAddress(baseUrl: string): ProxyAddress | undefined {
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
    const login = [url.username, url.password].map(decodeLeniently).join(":");
    url.username = "";
    url.password = "";
    return { url, login: login === ":" ? "" : login, label: `${url.host} (${variable})` };
}

function parseUrl(text: string): URL | undefined {
    try {
        return new URL(text);
    } catch {
        return undefined;
    }
}

/** A per cent sign that begins no code stands for itself. */
function decodeLeniently(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
