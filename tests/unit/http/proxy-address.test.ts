import { InvalidProxyAddressError } from "../../../src/http/errors";
import { proxyAddress } from "../../../src/http/proxy-address";

const SERVER = "https://acme.api.example.org";
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"];

const savedEnvironment = { ...process.env };

beforeEach(() => {
    process.env = Object.fromEntries(Object.entries(savedEnvironment).filter(([name]) => !VARIABLES.includes(name)));
});

afterAll(() => {
    process.env = savedEnvironment;
});

function proxyFor(environment: Record<string, string>, address = SERVER) {
    Object.assign(process.env, environment);
    const proxy = proxyAddress(address);
    return proxy && { url: proxy.url.href, login: proxy.login, label: proxy.label };
}

test("when no proxy variable is set, or HTTPS_PROXY is empty, there is no proxy", () => {
    expect(proxyFor({})).toBeUndefined();
    expect(proxyFor({ HTTPS_PROXY: "" })).toBeUndefined();
});

test.each(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])(
    "when the variable %s is set, its value is the proxy's address, and the label names the variable",
    (variable) => {
        expect(proxyFor({ [variable]: "http://proxy.example.com:3128" })).toEqual({
            url: "http://proxy.example.com:3128/",
            login: "",
            label: `proxy.example.com:3128 (${variable})`,
        });
    },
);

test("when several variables are set, https_proxy takes precedence over HTTPS_PROXY, and HTTPS_PROXY over ALL_PROXY", () => {
    expect(proxyFor({ ALL_PROXY: "http://all", HTTPS_PROXY: "http://upper", https_proxy: "http://lower" })?.url).toBe(
        "http://lower/",
    );
    expect(proxyFor({ https_proxy: "" })?.url).toBe("http://upper/");
});

test.each([
    ["acme.api.example.org", false],
    [".example.org", false],
    ["*", false],
    ["example.com", true],
])("when NO_PROXY is %s, whether a proxy is used for acme.api.example.org is %s", (hosts, used) => {
    expect(proxyFor({ HTTPS_PROXY: "http://proxy", NO_PROXY: hosts }) !== undefined).toBe(used);
});

test("when the URL of the server starts with http:, no proxy is used", () => {
    expect(
        proxyFor({ ALL_PROXY: "http://proxy", HTTPS_PROXY: "http://proxy" }, "http://127.0.0.1:8080"),
    ).toBeUndefined();
});

test.each([
    ["proxy.example.com:3128", "http://proxy.example.com:3128/"],
    ["https://proxy.example.com", "https://proxy.example.com/"],
])("when HTTPS_PROXY is %s, the URL of the proxy is %s", (text, url) => {
    expect(proxyFor({ HTTPS_PROXY: text })?.url).toBe(url);
});

test.each([
    ["http://proxy-user:p%40ss@proxy:1", "proxy-user:p@ss"],
    ["http://proxy-user@proxy:1", "proxy-user:"],
    // A percent sign that does not start an escape sequence.
    ["http://proxy-user:100%@proxy:1", "proxy-user:100%"],
])("when HTTPS_PROXY is %s, the login is %s, and neither the URL nor the label contains it", (text, login) => {
    const proxy = proxyFor({ HTTPS_PROXY: text });
    expect(proxy).toEqual({ url: "http://proxy:1/", login, label: "proxy:1 (HTTPS_PROXY)" });
});

test.each([
    "socks5://proxy-user:canary@proxy:9",
    "http://proxy-user:canary@:0:0",
    "http://[canary",
    "ftp://canary",
    // A password with a character that is not percent-encoded. After digits, it looks like the end of a port.
    "http://proxy-user:p#canary@proxy:3128",
    "http://proxy-user:12#canary@proxy:3128",
    "http://proxy-user:12/canary@proxy:3128",
    "http://proxy-user:12?canary@proxy:3128",
    "http://proxy-user:12\\canary@proxy:3128",
    "proxy-user:12#canary@proxy:3128",
])("when the variable is %s, the error names the variable and not its value", (text) => {
    expect(() => proxyFor({ HTTPS_PROXY: text })).toThrow(InvalidProxyAddressError);
    expect(() => proxyFor({ HTTPS_PROXY: text })).toThrow("HTTPS_PROXY");
    expect(() => proxyFor({ HTTPS_PROXY: text })).not.toThrow(/canary|12/);
});
