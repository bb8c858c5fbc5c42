// The generated parts of the pages equal what the code says. UPDATE_DOCS=1 writes them again.
import { callsReport } from "../../../src/cli/scopes/calls-report";
import { readLog } from "../../../src/cli/scopes/read-log";
import { addMissingSection, expectSection } from "../../support/generated-page";
import { commandNames, helpBlock } from "./support/command-help";
import { importTable } from "./support/import-table";
import { inputTable } from "./support/input-table";
import { integrationsTable } from "./support/integrations-table";
import { memberTable } from "./support/member-table";
import { settingsTable } from "./support/settings-table";

test("the table of inputs equals the table of fields", async () => {
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
])("%s.md: the table %j equals the declarations in the code", async (page, section, heading, path, declaration) => {
    await expectSection(`reference/${page}.md`, section, memberTable(heading, path, declaration));
});

test("the table of settings equals the settings that the code resolves", async () => {
    await expectSection("reference/settings.md", "settings", settingsTable());
});

test("each command has a section with its help", async () => {
    const names = await commandNames();
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
        await addMissingSection("reference/commands.md", name);
        await expectSection("reference/commands.md", name, await helpBlock(name));
    }
});

test("the table of folders equals their imports", async () => {
    await expectSection("internals/architecture.md", "imports", await importTable());
});

test("the table of integrations equals that of the tests of the scopes", async () => {
    await expectSection("reference/scopes.md", "integrations", integrationsTable());
});

test("the report on the page on scopes equals the output of the command", async () => {
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
