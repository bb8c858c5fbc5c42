import { InvalidBaseUrlError, baseUrlOfTenant, hostOf, normalizeBaseUrl } from "../../../src/sailpoint/base-url";

describe("the address of a tenant", () => {
    test.each([
        ["https://acme.api.identitynow.com", "https://acme.api.identitynow.com"],
        ["https://acme.api.identitynow.com/", "https://acme.api.identitynow.com"],
        ["HTTPS://Acme.API.identitynow.com//", "https://acme.api.identitynow.com"],
        ["https://acme.api.saas.sailpointfedramp.com", "https://acme.api.saas.sailpointfedramp.com"],
        ["https://gateway.example:8443/sailpoint/", "https://gateway.example:8443/sailpoint"],
        ["http://127.0.0.1:4321", "http://127.0.0.1:4321"],
        ["http://localhost:4321/", "http://localhost:4321"],
        ["http://[::1]:4321", "http://[::1]:4321"],
    ])("%s becomes %s", (text, expected) => {
        expect(normalizeBaseUrl(text)).toBe(expected);
    });

    test.each([
        ["acme", "must be a URL such as https://"],
        ["acme.api.identitynow.com", "must be a URL such as https://"],
        ["http://acme.api.identitynow.com", "must begin with https://"],
        ["http://127.0.0.1.example.com", "must begin with https://"],
        ["ftp://acme.api.identitynow.com", "must begin with https://"],
        ["https://user@acme.api.identitynow.com", "a user name or a password"],
        ["https://:hidden@acme.api.identitynow.com", "a user name or a password"],
        ["https://acme.api.identitynow.com?x=1", "a query or a fragment"],
        ["https://acme.api.identitynow.com#x", "a query or a fragment"],
        ["https://acme.identitynow.com", "the API's address is https://acme.api.identitynow.com"],
        ["https://acme.identitynow-demo.com/ui", "https://acme.api.identitynow-demo.com"],
        ["https://acme.saas.sailpointfedramp.com", "https://acme.api.saas.sailpointfedramp.com"],
        ["https://acme.api.identitynow.com/v2025/", "set that as apiVersion"],
        ["https://acme.api.identitynow.com/beta", "set that as apiVersion"],
    ])("%s is refused: %s", (text, message) => {
        expect(() => normalizeBaseUrl(text)).toThrow(InvalidBaseUrlError);
        expect(() => normalizeBaseUrl(text)).toThrow(message);
        expect(() => normalizeBaseUrl(text)).not.toThrow("hidden");
    });

    test("a tenant's short name is enough", () => {
        expect(baseUrlOfTenant("Acme-Solar2")).toBe("https://acme-solar2.api.identitynow.com");
        for (const name of ["acme.api", "acme/", "-acme", "acme-", "a b", "https://acme", "acme@evil.example"]) {
            expect(() => baseUrlOfTenant(name)).toThrow("must be the tenant's short name");
        }
    });

    test("state remembers host and port", () => {
        expect(hostOf("https://acme.api.identitynow.com")).toBe("acme.api.identitynow.com");
        expect(hostOf("http://127.0.0.1:4321/sailpoint")).toBe("127.0.0.1:4321");
    });
});
