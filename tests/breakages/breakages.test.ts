// Checks that the breakages apply to the code and quote the docs. `npm run test:breakages` checks that tests detect them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BREAKAGES } from ".";
import { broken } from "./support/breakage";
import { Compiler } from "./support/compiler";
import { SUITES } from "./support/suites";

const ROOT = join(__dirname, "../..");

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** The text below a heading, without line breaks; undefined if the document has no such heading. */
function section(document: string, heading: string): string | undefined {
    const sections = read(document)
        .split(/^#+ /m)
        .map((text) => text.split("\n"));
    const lines = sections.find(([title]) => title === heading);
    return lines?.slice(1).join(" ").replace(/\s+/g, " ");
}

describe("the breakages", () => {
    test("when the breakages are counted, there are at least 40, each with a unique id", () => {
        expect(new Set(BREAKAGES.map(({ id }) => id)).size).toBe(BREAKAGES.length);
        expect(BREAKAGES.length).toBeGreaterThanOrEqual(40);
    });

    test.each(BREAKAGES.map((one) => [one.id, one] as const))(
        "when the breakage %s is applied, it changes the code, and the docs contain the quoted promise",
        (_, one) => {
            const source = read(join("src", one.file));
            expect(broken(one, source)).not.toBe(source);
            expect(section(one.promise.document, one.promise.heading)).toContain(one.promise.quote);
            expect((one.expected ?? []).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
        },
    );

    test("when a breakage is applied, the code compiles", () => {
        const compiler = new Compiler(ROOT);
        const errors = BREAKAGES.flatMap((one) =>
            compiler.errorsOf(one.file, broken(one, read(join("src", one.file)))).map((error) => `${one.id}: ${error}`),
        );
        expect(errors).toEqual([]);
    });

    test("when the search text of a breakage is not in the file, or is in it twice, the error names the breakage", () => {
        const one = { id: "some", promise: { document: "", heading: "", quote: "" }, file: "x.ts", replacement: "b" };
        expect(() => broken({ ...one, search: "a" }, "aha")).toThrow("The breakage some does not apply");
        expect(() => broken({ ...one, search: "a" }, "oho")).toThrow("is 0 times in src/x.ts, not once");
    });

    test("when the suites name jest projects, jest.config.js has these projects", () => {
        const { projects } = jest.requireActual<{ projects: { displayName: string }[] }>("../../jest.config.js");
        const names = projects.map(({ displayName }) => displayName);
        expect(names).toEqual(expect.arrayContaining([...SUITES.quick, ...SUITES.engine]));
    });
});
