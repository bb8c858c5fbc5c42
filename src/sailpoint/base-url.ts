// The address of a tenant's API: from the tenant's short name, or from a URL that is checked for the usual slips.

/** The hosts of SailPoint's own domains have the form `TENANT.api.DOMAIN`. */
const SAILPOINT_DOMAINS = ["identitynow.com", "identitynow-demo.com", "saas.sailpointfedramp.com"];

/** An address that cannot be used. The message says why and what would be right, and quotes no credential. */
export class InvalidBaseUrlError extends Error {}

/** `acme` becomes `https://acme.api.identitynow.com`. */
export function baseUrlOfTenant(tenant: string): string {
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(tenant)) {
        throw new InvalidBaseUrlError(
            "must be the tenant's short name, such as acme (letters, digits and dashes); for a whole address use baseUrl",
        );
    }
    return `https://${tenant.toLowerCase()}.api.identitynow.com`;
}

/** Checks the address and returns it without a slash at its end. */
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
        throw new InvalidBaseUrlError("must not hold a user name or a password");
    }
    if (url.search !== "" || url.hash !== "") {
        throw new InvalidBaseUrlError("must not hold a query or a fragment");
    }
    assertApiHost(url);
    const path = url.pathname.replace(/\/+$/, "");
    if (/\/(beta|v\d+)$/i.test(path)) {
        throw new InvalidBaseUrlError("must not hold the API version: set that as apiVersion");
    }
    return `${url.origin}${path}`;
}

/** Host with port, the way in which state remembers it. */
export function hostOf(baseUrl: string): string {
    return new URL(baseUrl).host;
}

/** The commonest slip is the address of the tenant's web page, which answers every API path with a login page. */
function assertApiHost(url: URL): void {
    for (const domain of SAILPOINT_DOMAINS) {
        if (url.hostname.endsWith(`.${domain}`) && !url.hostname.endsWith(`.api.${domain}`)) {
            const tenant = url.hostname.slice(0, -domain.length - 1);
            throw new InvalidBaseUrlError(
                `is the tenant's web page: the API's address is https://${tenant}.api.${domain}`,
            );
        }
    }
}

function isLoopback(hostname: string): boolean {
    return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
