// The tenant, the credential and the proxy.

/** @type {import("../support/breakage").Breakage[]} */
module.exports = [
    {
        id: "environment-first",
        promise: {
            document: "docs/reference/settings.md",
            heading: "Settings",
            quote: "come before the stack's configuration, and that comes before the environment",
        },
        file: "sailpoint/settings.ts",
        search: "[configurationSource(get), environmentSource(process.env)]",
        replacement: "[environmentSource(process.env), configurationSource(get)]",
        expected: ["tests/unit/sailpoint/settings.test.ts"],
    },
    {
        id: "secret-to-address-from-environment",
        promise: {
            document: "docs/reference/settings.md",
            heading: "Settings",
            quote: "The secret of a stack is never sent to an address from the environment.",
        },
        file: "sailpoint/resolve-connection.ts",
        search: 'address?.source.kind === "environment" &&',
        replacement: 'address?.source.kind === "environment" && sources.length > 9 &&',
        expected: ["tests/unit/sailpoint/resolve-connection.test.ts"],
    },
    {
        id: "providers-share-settings",
        promise: {
            document: "docs/several-tenants.md",
            heading: "One program, several tenants",
            quote: "Create a provider for each tenant, and pass it to resources and lookups",
        },
        file: "lifecycle/session.ts",
        search: "this.client = undefined;",
        replacement: "this.client ??= undefined;",
        expected: ["tests/unit/adapters/dynamic-provider.test.ts"],
    },
    {
        id: "plain-http",
        promise: {
            document: "SECURITY.md",
            heading: "Where a client's secret is",
            quote: "https only",
        },
        file: "sailpoint/base-url.ts",
        search: "isLoopback(url.hostname)",
        replacement: 'isLoopback("localhost")',
        expected: ["tests/unit/sailpoint/base-url.test.ts"],
    },
    {
        id: "proxy-for-plain-http",
        promise: {
            document: "docs/deploying.md",
            heading: "Proxies",
            quote: "Requests over plain http never use a proxy.",
        },
        file: "http/proxy-address.ts",
        search: '!baseUrl.startsWith("https:")',
        replacement: '!baseUrl.startsWith("http")',
        expected: ["tests/unit/http/proxy-address.test.ts"],
    },
    {
        id: "proxy-login-printed",
        promise: {
            document: "docs/deploying.md",
            heading: "Proxies",
            quote: "The proxy's password is never printed.",
        },
        file: "http/proxy-address.ts",
        search: "${url.host} (${variable})",
        replacement: "${login}@${url.host} (${variable})",
        expected: ["tests/unit/http/proxy-address.test.ts", "tests/unit/http/proxy-agent.test.ts"],
    },
    {
        id: "proxy-refusal-ignored",
        promise: {
            document: "docs/deploying.md",
            heading: "Proxies",
            quote: "If the proxy refuses the tunnel, the error names the proxy.",
        },
        file: "http/proxy-agent.ts",
        search: "status !== 200",
        replacement: "status < 0",
        expected: ["tests/unit/http/proxy-agent.test.ts"],
    },
];
