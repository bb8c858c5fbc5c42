import { ConfigurationError } from "../../../src/sailpoint/errors";
import { proxyAddress } from "../../../src/http/proxy-address";

const SAILPOINT = "https://acme.api.identitynow.com";
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"];

const savedEnvironment = { ...process.env };

beforeEach(() => {
    process.env = Object.fromEntries(Object.entries(savedEnvironment).filter(([name]) => !VARIABLES.includes(name)));
});

afterAll(() => {
    process.env = savedEnvironment;
});

function proxyFor(environment: Record<string, string>, address = SAILPOINT) {
    Object.assign(process.env, environment);
    const proxy = proxyAddress(address);
    return proxy && { url: proxy.url.href, login: proxy.login, label: proxy.label };
}

test("without a variable, or with an empty one, there is none", () => {
    expect(proxyFor({})).toBeUndefined();
    expect(proxyFor({ HTTPS_PROXY: "" })).toBeUndefined();
});

test.each(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])("%s is looked at, and named", (variable) => {
    expect(proxyFor({ [variable]: "http://proxy.example.com:3128" })).toEqual({
        url: "http://proxy.example.com:3128/",
        login: "",
        label: `proxy.example.com:3128 (${variable})`,
    });
});

test("lower case comes first, and what is for https before what is for all", () => {
    expect(proxyFor({ ALL_PROXY: "http://all", HTTPS_PROXY: "http://upper", https_proxy: "http://lower" })?.url).toBe(
        "http://lower/",
    );
    expect(proxyFor({ https_proxy: "" })?.url).toBe("http://upper/");
});

test.each([
    ["acme.api.identitynow.com", false],
    [".identitynow.com", false],
    ["*", false],
    ["example.com", true],
])("NO_PROXY=%s: a proxy is used: %s", (hosts, used) => {
    expect(proxyFor({ HTTPS_PROXY: "http://proxy", NO_PROXY: hosts }) !== undefined).toBe(used);
});

test("plain http, which is for loopback only, never goes through a proxy", () => {
    expect(
        proxyFor({ ALL_PROXY: "http://proxy", HTTPS_PROXY: "http://proxy" }, "http://127.0.0.1:8080"),
    ).toBeUndefined();
});

test.each([
    ["proxy.example.com:3128", "http://proxy.example.com:3128/"],
    ["https://proxy.example.com", "https://proxy.example.com/"],
])("%s is %s", (text, url) => {
    expect(proxyFor({ HTTPS_PROXY: text })?.url).toBe(url);
});

test.each([
    ["http://somebody:p%40ss@proxy:1", "somebody:p@ss"],
    ["http://somebody@proxy:1", "somebody:"],
    // A per cent sign that begins no code.
    ["http://somebody:100%@proxy:1", "somebody:100%"],
])("the login of %s is %s, and stands neither in the address nor in the label", (text, login) => {
    const proxy = proxyFor({ HTTPS_PROXY: text });
    expect(proxy).toEqual({ url: "http://proxy:1/", login, label: "proxy:1 (HTTPS_PROXY)" });
});

test.each(["socks5://somebody:canary@proxy:9", "http://somebody:canary@:0:0", "http://[canary", "ftp://canary"])(
    "%s is refused, and not quoted",
    (text) => {
        expect(() => proxyFor({ HTTPS_PROXY: text })).toThrow(ConfigurationError);
        expect(() => proxyFor({ HTTPS_PROXY: text })).toThrow(
            "HTTPS_PROXY in the environment is no address of a proxy that can be used.\nIt must begin with http:// (or https:// if " +
                "the proxy itself speaks TLS), such as http://proxy.example.com:3128. More: ",
        );
        expect(() => proxyFor({ HTTPS_PROXY: text })).not.toThrow(/canary/);
    },
);
