// src/http could be a package of its own. ESLint forbids its imports of other folders.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const FOLDER = join(__dirname, "../../../src/http");

test("when the files of src/http are read, they mention neither SailPoint nor Pulumi", async () => {
    const files = await readdir(FOLDER);
    expect(files).toContain("transport.ts");
    for (const file of files) {
        expect(`${file}: ${await readFile(join(FOLDER, file), "utf8")}`).not.toMatch(/sailpoint|slpt|pulumi/i);
    }
});
