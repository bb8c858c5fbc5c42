// Modules that import each other can only be understood and loaded together.
import { findCycle } from "./support/find-cycle";
import { readImports } from "./support/read-imports";

test("when the imports of src/ are read, they have no cycle", async () => {
    const imports = await readImports();
    expect(imports).toContainEqual({ importer: "sailpoint/sailpoint-client", imported: "sailpoint/client-reader" });
    expect(findCycle(imports)).toBeUndefined();
});

test("when modules import each other directly or indirectly, findCycle returns the cycle", () => {
    const chain = [
        { importer: "main", imported: "a" },
        { importer: "a", imported: "c" },
        { importer: "a", imported: "b" },
        { importer: "b", imported: "c" },
    ];
    expect(findCycle(chain)).toBeUndefined();
    expect(findCycle([...chain, { importer: "c", imported: "a" }])).toEqual(["a", "c", "a"]);
    expect(findCycle([{ importer: "a", imported: "a" }])).toEqual(["a", "a"]);
});
