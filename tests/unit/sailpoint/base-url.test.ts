import { InvalidBaseUrlError, baseUrlOfTenant, addressOf, normalizeBaseUrl } from "../../../src/sailpoint/base-url";

test.each([
    ["https://acme.api.identitynow.com", "https://acme.api.identitynow.com"],
    ["https://acme.api.identitynow.com/", "https://acme.api.identitynow.com"],
    ["HTTPS://Acme.API.identitynow.com//", "https://acme.api.identitynow.com"],
    ["https://acme.api.saas.sailpointfedramp.com", "https://acme.api.saas.sailpointfedramp.com"],
    ["https://gateway.example:8443/sailpoint/", "https://gateway.example:8443/sailpoint"],
    ["https://gateway.example/beta/x", "https://gateway.example/beta/x"],
    ["https://gateway.example/mybeta", "https://gateway.example/mybeta"],
    ["https://gateway.example/v", "https://gateway.example/v"],
    ["https://gateway.example/a//b", "https://gateway.example/a//b"],
    ["https://notidentitynow.com", "https://notidentitynow.com"],
    ["https://identitynow.com.example", "https://identitynow.com.example"],
    ["http://127.0.0.1:4321", "http://127.0.0.1:4321"],
    ["http://127.10.200.3:80/", "http://127.10.200.3"],
    ["http://localhost:4321/", "http://localhost:4321"],
    ["http://[::1]:4321", "http://[::1]:4321"],
])("when baseUrl is %s, its normal form is %s", (text, expected) => {
    expect(normalizeBaseUrl(text)).toBe(expected);
});

test.each([
    ["acme", "a URL"],
    ["acme.api.identitynow.com", "a URL"],
    ["http://acme.api.identitynow.com", "https://"],
    ["http://127.0.0.1.example.com", "https://"],
    ["http://x127.0.0.1.example", "https://"],
    ["http://localhost.example", "https://"],
    ["ftp://acme.api.identitynow.com", "https://"],
    ["ftp://localhost", "https://"],
    ["https://user@acme.api.identitynow.com", "user name"],
    ["https://user:@acme.api.identitynow.com", "user name"],
    ["https://:hidden@acme.api.identitynow.com", "password"],
    ["https://acme.api.identitynow.com?x=1", "query"],
    ["https://acme.api.identitynow.com#x", "fragment"],
    ["https://acme.identitynow.com", "https://acme.api.identitynow.com"],
    ["https://api.identitynow.com", "https://api.api.identitynow.com"],
    ["https://acme.identitynow-demo.com/ui", "https://acme.api.identitynow-demo.com"],
    ["https://acme.saas.sailpointfedramp.com", "https://acme.api.saas.sailpointfedramp.com"],
    ["https://acme.api.identitynow.com/v2025/", "apiVersion"],
    ["https://acme.api.identitynow.com/beta", "apiVersion"],
    ["https://gateway.example/BETA", "apiVersion"],
    ["https://acme.api.identitynow.com/latest", "apiVersion"],
    ["https://gateway.example/x/v12", "apiVersion"],
])("when baseUrl is %s, the error mentions %s and no password", (text, fact) => {
    expect(() => normalizeBaseUrl(text)).toThrow(InvalidBaseUrlError);
    expect(() => normalizeBaseUrl(text)).toThrow(fact);
    expect(() => normalizeBaseUrl(text)).not.toThrow("hidden");
});

test.each([
    ["a", "https://a.api.identitynow.com"],
    ["A-1", "https://a-1.api.identitynow.com"],
    ["Acme-Solar2", "https://acme-solar2.api.identitynow.com"],
])("when the setting tenant is %s, the base URL is %s", (tenant, expected) => {
    expect(baseUrlOfTenant(tenant)).toBe(expected);
});

test.each(["acme.api", "acme/", "-acme", "acme-", "a b", "https://acme", "acme@evil.example", "ä", ""])(
    "when the setting tenant is %j, it is rejected and the error advises the setting baseUrl",
    (tenant) => {
        expect(() => baseUrlOfTenant(tenant)).toThrow(InvalidBaseUrlError);
        expect(() => baseUrlOfTenant(tenant)).toThrow("baseUrl");
    },
);

test("when a base URL has a port or a path, addressOf returns the host with them", () => {
    expect(addressOf("https://acme.api.identitynow.com")).toBe("acme.api.identitynow.com");
    expect(addressOf("http://127.0.0.1:4321/sailpoint/")).toBe("127.0.0.1:4321/sailpoint");
});
