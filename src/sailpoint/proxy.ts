// The proxy for the connection to SailPoint, and the messages about it.
import { InvalidProxyAddressError } from "../http/errors";
import type { ProxyFailure } from "../http/errors";
import { proxyAddress } from "../http/proxy-address";
import type { ProxyAddress } from "../http/proxy-address";
import { ConfigurationError } from "./errors";

/**
 * Returns the proxy that the environment sets for this address, or undefined for a direct connection.
 *
 * @throws ConfigurationError
 */
export function resolveProxy(baseUrl: string): ProxyAddress | undefined {
    try {
        return proxyAddress(baseUrl);
    } catch (error) {
        throw error instanceof InvalidProxyAddressError
            ? new ConfigurationError(
                  `The environment variable ${error.variable} is not the address of a usable proxy.`,
                  "Set it to an address that starts with http:// (or https:// if the proxy itself speaks TLS), such as " +
                      "http://proxy.example.com:3128. Percent-encode special characters of its user name and password: # is %23.",
              )
            : error;
    }
}

export function describeProxyFailure(failure: ProxyFailure): { summary: string; hint: string } {
    if (failure.kind === "proxy-refused") {
        const { proxy, status } = failure;
        return {
            summary: `The proxy ${proxy} refused the connection to SailPoint (${status}).`,
            hint:
                status === 407
                    ? "The proxy requires a login: add it to the variable, as in http://USER:PASSWORD@HOST:PORT (with %40 for " +
                      "an @ in the user name or password). If SailPoint's host can be reached without the proxy, add it to " +
                      "NO_PROXY."
                    : "Ask the proxy's administrator to allow SailPoint's host. If SailPoint's host can be reached without " +
                      "the proxy, add it to NO_PROXY.",
        };
    }
    return {
        summary: `The proxy ${failure.proxy} cannot be used (${failure.code}).`,
        hint:
            "Check the variable: host, port, and http:// unless the proxy itself speaks TLS. If SailPoint's host can be " +
            "reached without the proxy, add it to NO_PROXY.",
    };
}
