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

test("when no variable is set, or an empty one, there is no proxy", () => {
    expect(proxyFor({})).toBeUndefined();
    expect(proxyFor({ HTTPS_PROXY: "" })).toBeUndefined();
});

test.each(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])(
    "when %s is set, it is used and the label names it",
    (variable) => {
        expect(proxyFor({ [variable]: "http://proxy.example.com:3128" })).toEqual({
            url: "http://proxy.example.com:3128/",
            login: "",
            label: `proxy.example.com:3128 (${variable})`,
        });
    },
);

test("when several variables are set, lower case comes first, and https before all", () => {
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
])("when NO_PROXY is %s, a proxy is used: %s", (hosts, used) => {
    expect(proxyFor({ HTTPS_PROXY: "http://proxy", NO_PROXY: hosts }) !== undefined).toBe(used);
});

test("when the server speaks plain http, no proxy is used", () => {
    expect(
        proxyFor({ ALL_PROXY: "http://proxy", HTTPS_PROXY: "http://proxy" }, "http://127.0.0.1:8080"),
    ).toBeUndefined();
});

test.each([
    ["proxy.example.com:3128", "http://proxy.example.com:3128/"],
    ["https://proxy.example.com", "https://proxy.example.com/"],
])("when the variable is %s, the proxy is %s", (text, url) => {
    expect(proxyFor({ HTTPS_PROXY: text })?.url).toBe(url);
});

test.each([
    ["http://proxy-user:p%40ss@proxy:1", "proxy-user:p@ss"],
    ["http://proxy-user@proxy:1", "proxy-user:"],
    // A percent sign that does not start an escape sequence.
    ["http://proxy-user:100%@proxy:1", "proxy-user:100%"],
])("when the variable is %s, the login is %s, and neither address nor label contains it", (text, login) => {
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
