// Which proxy the environment names for an address (HTTPS_PROXY, HTTP_PROXY, NO_PROXY): the same look-up that axios makes.
import { getProxyForUrl } from "proxy-from-env";

/** Its URL, which may hold a password; undefined for none. */
export function proxyFor(baseUrl: string): string | undefined {
    const proxy = getProxyForUrl(baseUrl);
    return proxy === "" ? undefined : proxy;
}
