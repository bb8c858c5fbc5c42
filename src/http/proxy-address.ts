// Reads the address of the proxy from the environment variables. A check of the settings uses it too, and opens no connection.
import { getProxyForUrl } from "proxy-from-env";
import { InvalidProxyAddressError } from "./errors";

/** In order of precedence: lower case first, as in curl. */
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

export interface ProxyAddress {
    /** Without user name and password. */
    readonly url: URL;
    /** `USER:PASSWORD`, or empty. */
    readonly login: string;
    /** Host and variable, for messages. */
    readonly label: string;
}

/**
 * Returns the proxy for requests to this address, or undefined for a direct connection. Requests over plain http never
 * use a proxy, because the proxy could read them.
 *
 * @throws InvalidProxyAddressError
 */
export function proxyAddress(baseUrl: string): ProxyAddress | undefined {
    const variable = VARIABLES.find((name) => (process.env[name] ?? "") !== "");
    if (variable === undefined || !baseUrl.startsWith("https:") || getProxyForUrl(baseUrl) === "") {
        return undefined;
    }
    const text = process.env[variable] ?? "";
    // An address without a scheme means http, as in curl.
    const address = text.includes("://") ? text : `http://${text}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !["http:", "https:"].includes(url.protocol) || hasMisplacedLogin(url)) {
        throw new InvalidProxyAddressError(variable);
    }
    const login = [url.username, url.password].map(decodeLeniently).join(":");
    url.username = "";
    url.password = "";
    return { url, login: login === ":" ? "" : login, label: `${url.host} (${variable})` };
}

/** In `http://USER:12#34@HOST`, # is not percent-encoded, so the URL takes USER for the host and 12 for the port. */
function hasMisplacedLogin({ pathname, search, hash }: URL): boolean {
    return `${pathname}${search}${hash}`.includes("@");
}

/** Returns the text unchanged if a percent sign in it does not begin an escape sequence. */
function decodeLeniently(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
