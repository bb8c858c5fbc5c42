// The mistakes that people make, with the messages that they get. Run with UPDATE_DOCS=1 to write docs/mistakes.md again.
import * as sailpoint from "pulumi-sailpoint";
import { expectPage, tableRow } from "../../support/generated-page";
import type { Tenant } from "../../engine/support/tenant";
import type { OperationResult, Deployment } from "../support/deployment";
import { scenario } from "../support/scenario";
import { normalizeMessages } from "../support/normalize-messages";

const GOOD = {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

type Command = "preview" | "up" | "refresh" | "destroy";

interface Mistake {
    readonly name: string;
    /** The arguments of the program's only client. */
    readonly args?: object;
    /** What is wrong around it, before the command. */
    readonly before?: (context: { tenant: Tenant; stack: Deployment }) => unknown;
    readonly command: Command;
    /** Words that must be said, since they lead out. */
    readonly expectedHint: RegExp;
    /** The command succeeds, with a warning. */
    readonly isWarning?: true;
}

const configure = (name: string, value: string) => ({
    before: ({ stack }: { stack: Deployment }) => {
        stack.configure({ [`sailpoint:${name}`]: { value } });
    },
});

const MISTAKES: readonly Mistake[] = [
    {
        name: "the address of the web page instead of the API's",
        ...configure("baseUrl", "https://acme.identitynow.com"),
        command: "preview",
        expectedHint: /https:\/\/acme\.api\.identitynow\.com/,
    },
    {
        name: "the API version in the address",
        ...configure("baseUrl", "https://acme.api.identitynow.com/v2025"),
        command: "preview",
        expectedHint: /apiVersion/,
    },
    {
        name: "no address and no credential",
        before: ({ stack }) => {
            for (const name of ["baseUrl", "clientId", "clientSecret"]) {
                stack.removeConfig(`sailpoint:${name}`);
            }
        },
        command: "preview",
        expectedHint: /set sailpoint:tenant, sailpoint:baseUrl or SAIL_BASE_URL/,
    },
    {
        name: "offline, or a host that does not answer",
        before: ({ stack }) => {
            stack.configure({
                "sailpoint:baseUrl": { value: "http://127.0.0.1:1" },
                "sailpoint:operationTimeoutSeconds": { value: "2" },
            });
        },
        command: "up",
        expectedHint: /Check sailpoint:baseUrl, the network, and the proxy/,
    },
    {
        name: "a wrong secret, or a token that has expired",
        before: ({ stack }) => {
            stack.configure({ "sailpoint:clientSecret": { value: "wrong", secret: true } });
        },
        command: "up",
        expectedHint: /Check sailpoint:clientId and sailpoint:clientSecret/,
    },
    {
        name: "a token that expired since the last `up`",
        before: async ({ stack, tenant }) => {
            await stack.up();
            await tenant.injectFault({ name: "error-before", value: 401, path: "/oauth/token", times: 1 });
        },
        command: "refresh",
        expectedHint: /--run-program/,
    },
    {
        name: "an API key instead of a personal access token",
        before: ({ tenant }) => tenant.setFaults({ "token-without-user": true }),
        command: "up",
        expectedHint: /Use a personal access token/,
    },
    {
        name: "a user without ORG_ADMIN",
        before: ({ tenant }) => tenant.setFaults({ "token-without-admin": true }),
        command: "up",
        expectedHint: /user level Admin/,
    },
    {
        name: "a token whose scope is too small",
        before: ({ tenant }) => tenant.setFaults({ "token-scope": "idn:identity:read" }),
        command: "up",
        expectedHint: /sp:oauth-client:manage/,
    },
    {
        name: "a wrong API version, for a client that exists",
        before: async ({ stack }) => {
            await stack.up();
            stack.configure({ "sailpoint:apiVersion": { value: "v2O25" } });
            await stack.up();
        },
        command: "refresh",
        expectedHint: /apiVersion/,
    },
    {
        name: "a typo in a field, a number as a string, no redirect URI, all at once",
        args: {
            ...GOOD,
            descripton: "x",
            accessTokenValiditySeconds: "750",
            grantTypes: ["AUTHORIZATION_CODE"],
        },
        command: "preview",
        expectedHint: /did you mean description\?/,
    },
    { name: "an empty scope", args: { ...GOOD, scope: [] }, command: "preview", expectedHint: /Leave it out/ },
    {
        name: "no scope",
        args: { ...GOOD, scope: undefined },
        command: "preview",
        expectedHint: /Name the scopes that it needs/,
        isWarning: true,
    },
    {
        name: "a client that somebody has deleted, changed in the program",
        before: async ({ stack, tenant }) => {
            await stack.up();
            await tenant.deleteClient((await tenant.onlyClient()).id);
            stack.program = programOf({ ...GOOD, description: "changed" });
        },
        command: "up",
        expectedHint: /Run `pulumi refresh`/,
    },
    {
        name: "a client that somebody has deleted, refreshed",
        before: async ({ stack, tenant }) => {
            await stack.up();
            await tenant.deleteClient((await tenant.onlyClient()).id);
        },
        command: "refresh",
        expectedHint: /The next `pulumi up` creates a new one/,
        isWarning: true,
    },
];

function programOf(args: object) {
    return () => {
        new sailpoint.OAuthClient("reporting", args as sailpoint.OAuthClientArgs);
    };
}

describe("a mistake", () => {
    const harness = scenario();
    const messagesByMistake = new Map<Mistake, string>();

    test.each(MISTAKES.map((mistake) => [mistake.name, mistake] as const))(
        "%s: the way out is said",
        async (_, mistake) => {
            const { tenant, stack } = await harness.start(programOf(mistake.args ?? GOOD));
            await mistake.before?.({ tenant, stack });
            const result = await stack[mistake.command]({ fails: mistake.isWarning !== true });
            const message = normalizedMessages(result, mistake.isWarning ? "warning" : "error", tenant);
            expect(message).toMatch(mistake.expectedHint);
            messagesByMistake.set(mistake, message);
        },
    );

    test("the page in docs/ shows them", async () => {
        expect(messagesByMistake.size).toBe(MISTAKES.length);
        const rows = MISTAKES.map((mistake) =>
            tableRow([mistake.name, `\`${mistake.command}\``, messagesByMistake.get(mistake) ?? ""]),
        );
        await expectPage(
            "mistakes.md",
            `# Mistakes and what you are told

Made by \`tests/provider/scenarios/mistakes.test.ts\`, which makes each of these mistakes with Pulumi's dynamic provider
server. \`tests/engine/mistakes.test.ts\` shows that the Pulumi engine prints the same. HOST, ID and REQUEST stand for
values that differ from run to run.

| mistake | at | what is said |
| --- | --- | --- |
${rows.join("\n")}
`,
        );
    });
});

/** The messages of a severity, in one line, without the values that differ from run to run. */
function normalizedMessages({ messages }: OperationResult, severity: "error" | "warning", tenant: Tenant): string {
    const texts = messages.filter((logged) => logged.severity === severity).map(({ message }) => message.trim());
    return normalizeMessages(texts, tenant.host);
}
