// The address of a tenant's API, from the tenant's short name or from a URL.
import { sanitizeText } from "../http/sanitize";

/** The hosts of SailPoint's own domains have the form `TENANT.api.DOMAIN`. */
const SAILPOINT_DOMAINS = ["identitynow.com", "identitynow-demo.com", "saas.sailpointfedramp.com"];

/** The form of SailPoint's versions, as a regular expression. */
export const API_VERSION = "(beta|latest|v\\d+)";

/** The path of an endpoint, at the end of an address that should be that of the API. */
const ENDPOINT_PATH = new RegExp(`(/oauth/token|(/${API_VERSION})?/oauth-clients)$`, "i");
const VERSION_PATH = new RegExp(`/${API_VERSION}$`, "i");

/** An address that cannot be used. Its message is the end of a sentence that begins with the name of the setting. */
export class InvalidBaseUrlError extends Error {}

/** Returns `https://acme.api.identitynow.com` for `acme`. */
export function baseUrlOfTenant(tenant: string): string {
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(tenant)) {
        throw new InvalidBaseUrlError(
            "must be the tenant's short name, such as acme (letters, digits and dashes); use baseUrl for a URL",
        );
    }
    return `https://${tenant.toLowerCase()}.api.identitynow.com`;
}

/** Validates the address and returns it without a trailing slash. */
export function normalizeBaseUrl(text: string): string {
    let url: URL;
    try {
        url = new URL(text);
    } catch {
        throw new InvalidBaseUrlError("must be a URL such as https://acme.api.identitynow.com");
    }
    if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
        throw new InvalidBaseUrlError("must begin with https:// (http:// is for loopback addresses only)");
    }
    if (url.username !== "" || url.password !== "") {
        throw new InvalidBaseUrlError("must not contain a user name or a password");
    }
    if (url.search !== "" || url.hash !== "") {
        throw new InvalidBaseUrlError("must not contain a query or a fragment");
    }
    assertApiHost(url);
    const path = url.pathname.replace(/\/+$/, "");
    if (VERSION_PATH.test(path)) {
        throw new InvalidBaseUrlError("must not contain the API version: set apiVersion instead");
    }
    return `${url.origin}${path}`;
}

/**
 * Rejects the address of an endpoint.
 *
 * @param baseUrl a normalized address
 */
export function assertNoApiPath(baseUrl: string): void {
    const endpoint = ENDPOINT_PATH.exec(new URL(baseUrl).pathname)?.[0];
    if (endpoint !== undefined) {
        const nearest = sanitizeText(baseUrl.slice(0, -endpoint.length)) ?? "";
        throw new InvalidBaseUrlError(`must not contain the path of an endpoint (did you mean ${nearest}?)`);
    }
}

/**
 * The host with its port and path, if the base URL has them. State contains it to identify the tenant: one gateway can have several
 * tenants at different paths.
 */
export function addressOf(baseUrl: string): string {
    const { host, pathname } = new URL(baseUrl);
    return `${host}${pathname.replace(/\/+$/, "")}`;
}

export function isLoopbackUrl(baseUrl: string): boolean {
    return isLoopback(new URL(baseUrl).hostname);
}

/** Rejects the address of the tenant's website, which returns a login page for every path of the API. */
function assertApiHost(url: URL): void {
    for (const domain of SAILPOINT_DOMAINS) {
        if (url.hostname.endsWith(`.${domain}`) && !url.hostname.endsWith(`.api.${domain}`)) {
            const tenant = url.hostname.slice(0, -domain.length - 1);
            throw new InvalidBaseUrlError(
                `is the address of the tenant's website (did you mean https://${tenant}.api.${domain}?)`,
            );
        }
    }
}

function isLoopback(hostname: string): boolean {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
