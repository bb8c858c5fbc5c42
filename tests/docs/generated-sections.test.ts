// What the pages say of the code is what the code says. Run with UPDATE_DOCS=1 to write it anew.
import { expectSection } from "../support/generated-page";
import { importDiagram } from "./support/import-diagram";
import { inputTable } from "./support/input-table";
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
