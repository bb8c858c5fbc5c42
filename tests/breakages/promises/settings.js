// Which tenant and credential, and the way to them.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "environment-first",
        promise: {
            document: "README.md",
            heading: "Configuration",
            says: "the stack's configuration comes before the environment",
        },
        file: "provider/settings.ts",
        search: "[source, environmentSource(process.env)]",
        replacement: "[environmentSource(process.env), source]",
        expected: ["tests/unit/sailpoint/settings.test.ts"],
    },
    {
        id: "secret-to-address-of-shell",
        promise: {
            document: "README.md",
            heading: "Configuration",
            says: "the secret of a stack never goes to an address of the environment",
        },
        file: "client/connection.ts",
        search: 'address?.source.kind === "environment" &&',
        replacement: 'address?.source.kind === "environment" && sources.length > 9 &&',
        expected: ["tests/unit/sailpoint/connection.test.ts"],
    },
    {
        id: "providers-share-settings",
        promise: {
            document: "README.md",
            heading: "Configuration",
            says: "several tenants in one program each get a provider",
        },
        file: "provider/dynamic-provider.ts",
        search: "shared = undefined;",
        replacement: "shared ??= undefined;",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "plain-http",
        promise: {
            document: "SECURITY.md",
            heading: "Where a client's secret is",
            says: "SailPoint answers the create on the TLS connection: https only",
        },
        file: "client/base-url.ts",
        search: "isLoopback(url.hostname)",
        replacement: 'isLoopback("localhost")',
        expected: ["tests/unit/sailpoint/base-url.test.ts"],
    },
    {
        id: "proxy-for-plain-http",
        promise: {
            document: "SECURITY.md",
            heading: "Where a client's secret is",
            says: "a proxy is never used for plain http",
        },
        file: "client/proxy-address.ts",
        search: '!baseUrl.startsWith("https:")',
        replacement: '!baseUrl.startsWith("http")',
        expected: ["tests/unit/http/proxy-address.test.ts"],
    },
    {
        id: "proxy-login-printed",
        promise: {
            document: "SECURITY.md",
            heading: "Where a client's secret is",
            says: "a proxy's own login is never printed",
        },
        file: "client/proxy-address.ts",
        search: "${url.host} (${variable})",
        replacement: "${login}@${url.host} (${variable})",
        expected: ["tests/unit/http/proxy-address.test.ts", "tests/unit/http/proxy-agent.test.ts"],
    },
    {
        id: "proxy-refusal-unseen",
        promise: {
            document: "README.md",
            heading: "Configuration",
            says: "HTTPS_PROXY works: the refusal of a proxy is not taken for SailPoint's answer",
        },
        file: "client/proxy.ts",
        search: "status !== 200",
        replacement: "status < 0",
        expected: ["tests/unit/http/proxy-agent.test.ts"],
    },
];
