// Common mistakes and their messages. UPDATE_DOCS=1 regenerates docs/mistakes.md.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { UnreadableConfiguration } from "../../../src/cli/stack-configuration";
import { ARGS } from "../../support/client-args";
import { expectPage, tableRow } from "../../support/generated-page";
import type { Tenant } from "../../engine/support/tenant";
import { deploymentErrorOf, NO_PASSPHRASE, WRONG_PASSPHRASE } from "../../unit/cli/support/recorded-pulumi";
import type { OperationResult, Deployment } from "../support/deployment";
import { describeAdapters } from "../support/scenario";
import { normalizeMessages } from "../support/normalize-messages";

const PAGE = join(__dirname, "../../../docs/mistakes.md");

type Command = "preview" | "up" | "refresh" | "destroy";

interface Mistake {
    readonly name: string;
    /** The arguments of the program's only client. */
    readonly args?: object;
    /** Prepares the mistake before the command. */
    readonly before?: (context: { tenant: Tenant; stack: Deployment }) => unknown;
    readonly command: Command;
    /** A fact in the hint that names the fix. */
    readonly expectedHint: RegExp;
    /** Whether the command succeeds with a warning. */
    readonly isWarning?: true;
}

const configure = (name: string, value: string) => ({
    before: ({ stack }: { stack: Deployment }) => {
        stack.configure({ [`sailpoint:${name}`]: { value } });
    },
});

const MISTAKES: readonly Mistake[] = [
    {
        name: "address of the web UI instead of the API",
        ...configure("baseUrl", "https://acme.identitynow.com"),
        command: "preview",
        expectedHint: /https:\/\/acme\.api\.identitynow\.com/,
    },
    {
        name: "API version in the address",
        ...configure("baseUrl", "https://acme.api.identitynow.com/v2025"),
        command: "preview",
        expectedHint: /apiVersion/,
    },
    {
        name: "misspelled setting",
        ...configure("requestsPer10seconds", "50"),
        command: "preview",
        expectedHint: /sailpoint:requestsPer10Seconds\?/,
    },
    {
        name: "client secret in plain text",
        before: ({ stack, tenant }) => {
            stack.configure({ "sailpoint:clientSecret": { value: tenant.simulator.clientSecret, secret: false } });
        },
        command: "preview",
        expectedHint: /pulumi config set --secret/,
        isWarning: true,
    },
    {
        name: "missing address and credential",
        before: ({ stack }) => {
            for (const name of ["baseUrl", "clientId", "clientSecret"]) {
                stack.removeConfig(`sailpoint:${name}`);
            }
        },
        command: "preview",
        expectedHint: /set sailpoint:tenant, sailpoint:baseUrl or SAIL_BASE_URL/,
    },
    {
        name: "no network, or unreachable host",
        before: ({ stack }) => {
            stack.configure({
                "sailpoint:baseUrl": { value: "http://127.0.0.1:1" },
                "sailpoint:operationTimeoutSeconds": { value: "2" },
            });
        },
        command: "up",
        expectedHint: /sailpoint:baseUrl/,
    },
    {
        name: "wrong client secret, or expired personal access token",
        before: ({ stack }) => {
            stack.configure({ "sailpoint:clientSecret": { value: "wrong", secret: true } });
        },
        command: "up",
        expectedHint: /sailpoint:clientId and sailpoint:clientSecret/,
    },
    {
        name: "personal access token that expired since the last `up`",
        before: async ({ stack, tenant }) => {
            await stack.up();
            await tenant.injectFault({ name: "error-before", value: 401, path: "/oauth/token", times: 1 });
        },
        command: "refresh",
        expectedHint: /--run-program/,
    },
    {
        name: "API key instead of a personal access token",
        before: ({ tenant }) => tenant.setFaults({ "token-without-user": true }),
        command: "up",
        expectedHint: /personal access token/,
    },
    {
        name: "user without ORG_ADMIN",
        before: ({ tenant }) => tenant.setFaults({ "token-without-admin": true }),
        command: "up",
        expectedHint: /ORG_ADMIN/,
    },
    {
        name: "personal access token with insufficient scope",
        before: ({ tenant }) => tenant.setFaults({ "token-scope": "idn:identity:read" }),
        command: "up",
        expectedHint: /sp:oauth-client:manage/,
    },
    {
        name: "wrong API version for an existing client",
        before: async ({ stack }) => {
            await stack.up();
            stack.configure({ "sailpoint:apiVersion": { value: "v2052" } });
            await stack.up();
        },
        command: "refresh",
        expectedHint: /apiVersion/,
    },
    {
        name: "misspelled field, number as a string and missing redirect URI in one resource",
        args: {
            ...ARGS,
            descripton: "x",
            accessTokenValiditySeconds: "750",
            grantTypes: ["AUTHORIZATION_CODE"],
        },
        command: "preview",
        expectedHint: /description\?/,
    },
    { name: "empty scope", args: { ...ARGS, scope: [] }, command: "preview", expectedHint: /sp:scopes:all/ },
    {
        name: "omitted scope",
        args: { ...ARGS, scope: undefined },
        command: "preview",
        expectedHint: /sp:scopes:all/,
    },
    {
        name: "update of a client that was deleted in SailPoint",
        before: async ({ stack, tenant }) => {
            await stack.up();
            await tenant.deleteClient((await tenant.onlyClient()).id);
            stack.program = programOf({ ...ARGS, description: "changed" });
        },
        command: "up",
        expectedHint: /`pulumi refresh`/,
    },
    {
        name: "refresh of a client that was deleted in SailPoint",
        before: async ({ stack, tenant }) => {
            await stack.up();
            const { id } = await tenant.onlyClient();
            await tenant.ageClients();
            await stack.refresh();
            await tenant.createClient({ name: "of another stack" });
            await tenant.deleteClient(id);
        },
        command: "refresh",
        expectedHint: /`pulumi up`/,
        isWarning: true,
    },
];

/** Pulumi reports these before a provider starts; tests/engine/doctor.test.ts compares the errors with those of the CLI. */
const PASSPHRASE_ROWS = [
    ["passphrase of the stack not set", NO_PASSPHRASE],
    ["wrong passphrase", WRONG_PASSPHRASE],
].map(([mistake = "", error = ""]) => {
    const { hint } = new UnreadableConfiguration("dev", error);
    const message = `${deploymentErrorOf(error).replace("error: ", "")}<br>\`npx pulumi-sailpoint doctor\` adds: ${hint}`;
    return tableRow([mistake, "`preview`", message]);
});

function programOf(args: object) {
    return () => {
        new sailpoint.OAuthClient("reporting", args as sailpoint.OAuthClientArgs);
    };
}

describeAdapters("common mistakes", (harness, kind) => {
    const messagesByMistake = new Map<Mistake, string>();

    test.each(MISTAKES.map((mistake) => [mistake.name, mistake] as const))(
        'when the mistake is "%s", the message names the fix',
        async (_, mistake) => {
            const { tenant, stack } = await harness.start(programOf(mistake.args ?? ARGS));
            await mistake.before?.({ tenant, stack });
            const result = await stack[mistake.command]({ fails: mistake.isWarning !== true });
            const message = normalizedMessages(result, mistake.isWarning ? "warning" : "error", tenant);
            expect(message).toMatch(mistake.expectedHint);
            messagesByMistake.set(mistake, message);
        },
    );

    test("when the message of a mistake changes, docs/mistakes.md is out of date until UPDATE_DOCS=1 rewrites it", async () => {
        expect(messagesByMistake.size).toBe(MISTAKES.length);
        if (kind === "native") {
            const page = await readFile(PAGE, "utf8");
            for (const [{ name }, message] of messagesByMistake) {
                expect(withoutPrefix(message)).toBe(withoutPrefix(documentedMessage(page, name)));
            }
            return;
        }
        const rows = MISTAKES.map((mistake) =>
            tableRow([mistake.name, `\`${mistake.command}\``, messagesByMistake.get(mistake) ?? ""]),
        );
        await expectPage(
            "mistakes.md",
            `# Common mistakes and their messages

Generated by \`tests/provider/scenarios/mistakes.test.ts\`, which runs each command with the dynamic provider and with the native
one. The native provider reports wrong settings without the name of a resource.
\`tests/engine/quick/mistakes.test.ts\` checks that the Pulumi engine prints the same messages. HOST, ID and REQUEST replace
values that differ between runs.

| mistake | command | message |
| --- | --- | --- |
${[...rows, ...PASSPHRASE_ROWS].join("\n")}
`,
        );
    });
});

function documentedMessage(page: string, name: string): string {
    const row = page.split("\n").find((line) => line.startsWith(`| ${name} `)) ?? "";
    return row.split(/(?<!\\)\|/)[3]?.trim() ?? "";
}

/** Removes what the engine puts before the messages of check. */
function withoutPrefix(message: string): string {
    return message.replace(/[\w:/-]+ resource '\w+' has a problem: /g, "");
}

/** @returns the messages of a severity in one line, without values that differ between runs */
function normalizedMessages({ messages }: OperationResult, severity: "error" | "warning", tenant: Tenant): string {
    const texts = messages.filter((logged) => logged.severity === severity).map(({ message }) => message.trim());
    return normalizeMessages(texts, tenant.host);
}
