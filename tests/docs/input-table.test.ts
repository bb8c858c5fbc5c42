// The README's table of inputs is that of the code. Run with UPDATE_DOCS=1 to write it anew.
import { expectSection } from "../support/generated-page";
import { inputTable } from "./support/input-table";

test("the README's table of inputs is that of the fields", async () => {
    await expectSection("../README.md", "inputs", inputTable());
});
