// What the pages say of the code is what the code says. Run with UPDATE_DOCS=1 to write it anew.
import { callsReport } from "../../../src/cli/scopes/calls-report";
import { readLog } from "../../../src/cli/scopes/read-log";
import { expectSection } from "../../support/generated-page";
import { importDiagram } from "./support/import-diagram";
import { inputTable } from "./support/input-table";
import { integrationsTable } from "./support/integrations-table";
import { settingsTable } from "./support/settings-table";

test("the README's table of inputs is that of the fields", async () => {
    await expectSection("../README.md", "inputs", inputTable());
});

test("the README's table of settings is that of the connection", async () => {
    await expectSection("../README.md", "settings", settingsTable());
});

test("the diagram of the folders is that of their imports", async () => {
    await expectSection("architecture.md", "imports", await importDiagram());
});

test("the table of integrations is that of the tests of the scopes", async () => {
    await expectSection("scopes.md", "integrations", integrationsTable());
});

test("the report on the page on scopes is what the command prints", async () => {
    const log = [
        '"POST /oauth/token HTTP/1.1" 200',
        '"GET /v2025/sources?offset=0 HTTP/1.1" 200',
        '"GET /v2025/sources?offset=250 HTTP/1.1" 200',
        '"POST /v2025/accounts HTTP/1.1" 202',
        "the log was rotated",
    ];
    const { text } = callsReport(readLog(log.join("\n")), false);
    const command = "$ npx pulumi-sailpoint scopes --log access.log";
    await expectSection("scopes.md", "report", `\`\`\`console\n${command}\n${text}\`\`\``);
});
