// The generated sections of the pages match the code. UPDATE_DOCS=1 rewrites them.
import { callsReport } from "../../../src/cli/scopes/calls-report";
import { readLog } from "../../../src/cli/scopes/read-log";
import { addMissingSection, expectSection } from "../../support/generated-page";
import { commandNames, helpBlock } from "./support/command-help";
import { importTable } from "./support/import-table";
import { inputTable } from "./support/input-table";
import { integrationsTable } from "./support/integrations-table";
import { memberTable } from "./support/member-table";
import { settingsTable } from "./support/settings-table";

test("when the table of fields changes, the table of inputs is out of date until UPDATE_DOCS=1 rewrites it", async () => {
    await expectSection("reference/resources.md", "inputs", inputTable());
});

test.each([
    ["resources", "outputs", "output", "resources/oauth-client/outputs.ts", "OAuthClientOutputs"],
    ["resources", "rotating inputs", "input", "resources/rotating-oauth-client/args.ts", "RotatingOAuthClientArgs"],
    [
        "resources",
        "rotating outputs",
        "output",
        "resources/rotating-oauth-client/rotating-oauth-client.ts",
        "RotatingOAuthClient",
    ],
    ["functions", "one client", "argument", "functions/args.ts", "GetOAuthClientOutputArgs"],
    ["functions", "several clients", "argument", "functions/args.ts", "GetOAuthClientsArgs"],
    ["functions", "result", "field", "functions/get-oauth-client-result.ts", "GetOAuthClientResult"],
])(
    "when the declarations in the code change, %s.md is out of date in the table %j until UPDATE_DOCS=1 rewrites it",
    async (page, section, heading, path, declaration) => {
        await expectSection(`reference/${page}.md`, section, memberTable(heading, path, declaration));
    },
);

test("when a setting changes, the table of settings is out of date until UPDATE_DOCS=1 rewrites it", async () => {
    await expectSection("reference/settings.md", "settings", settingsTable());
});

test("when the help of a command changes, its section is out of date until UPDATE_DOCS=1 rewrites it", async () => {
    const names = await commandNames();
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
        await addMissingSection("reference/commands.md", name);
        await expectSection("reference/commands.md", name, await helpBlock(name));
    }
});

test("when the imports between folders change, their table is out of date until UPDATE_DOCS=1 rewrites it", async () => {
    await expectSection("internals/architecture.md", "imports", await importTable());
});

test("when the integrations in the scope tests change, their table is out of date until UPDATE_DOCS=1 rewrites it", async () => {
    await expectSection("reference/scopes.md", "integrations", integrationsTable());
});

test("when the report of `scopes --log` changes, the example on the page is out of date until UPDATE_DOCS=1 rewrites it", async () => {
    const log = [
        '"POST /oauth/token HTTP/1.1" 200',
        '"GET /v2025/sources?offset=0 HTTP/1.1" 200',
        '"GET /v2025/sources?offset=250 HTTP/1.1" 200',
        '"POST /v2025/accounts HTTP/1.1" 202',
        "the log was rotated",
    ];
    const { text } = callsReport(readLog(log.join("\n")), false);
    const command = "$ npx pulumi-sailpoint scopes --log access.log";
    await expectSection("reference/scopes.md", "report", `\`\`\`console\n${command}\n${text}\`\`\``);
});
