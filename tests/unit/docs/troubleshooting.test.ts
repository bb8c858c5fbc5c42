// Each error leads to its entry on the page, and each entry is of an error.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as errors from "../../../src/sailpoint/errors";
import { createLookupError } from "../../../src/functions/lookup/lookup-error";

const { ErrorCode, docsLink, SailPointError } = errors;

/** Beside those that they share with the resources. */
const LOOKUP_CODES = ["NOT_UNIQUE", "ARGUMENT"] as const;

describe("the troubleshooting page", () => {
    test("has an entry for each code, in the place that messages name", async () => {
        const page = await readFile(join(__dirname, "../../../docs/troubleshooting.md"), "utf8");
        const entries = [...page.matchAll(/^## ([A-Z_]+)$/gm)].map(([, code]) => code);
        expect(entries).toEqual([...Object.values(ErrorCode), ...LOOKUP_CODES]);
        expect(docsLink(ErrorCode.NotFound)).toBe("pulumi-sailpoint/docs/troubleshooting.md#not_found");
    });

    test("is in the package, so that the place exists wherever an error is shown", async () => {
        const text = await readFile(join(__dirname, "../../../package.json"), "utf8");
        expect((JSON.parse(text) as { files: string[] }).files).toContain("docs/*.md");
    });

    test("every error class has a code of its own, and its message ends with the entry", () => {
        const classes = Object.values(errors).filter(
            (value): value is typeof errors.NotFoundError =>
                typeof value === "function" && value.prototype instanceof SailPointError,
        );
        expect(classes.map(({ code }) => code).sort()).toEqual(Object.values(ErrorCode).sort());
        for (const Class of classes) {
            const error = new Class("What failed.", "What to do.");
            expect(error.code).toBe(Class.code);
            expect(error.message.endsWith(`What to do. More: ${docsLink(Class.code)}`)).toBe(true);
        }
    });

    test.each(LOOKUP_CODES)("a look-up that fails with %s leads there too", (code) => {
        const { message } = createLookupError(code, "What failed.", "What to do.");
        expect(message).toBe(
            `What failed.\nWhat to do. More: pulumi-sailpoint/docs/troubleshooting.md#${code.toLowerCase()}`,
        );
    });
});
