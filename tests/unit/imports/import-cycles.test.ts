// Modules that import each other can only be understood and loaded together.
import { findCycle } from "./support/find-cycle";
import { readImports } from "./support/read-imports";

test("src/ has no import cycle", async () => {
    const imports = await readImports();
    expect(imports).toContainEqual({ importer: "sailpoint/sailpoint-client", imported: "sailpoint/client-reader" });
    expect(findCycle(imports)).toBeUndefined();
});

test("when modules import each other, the cycle is found", () => {
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
