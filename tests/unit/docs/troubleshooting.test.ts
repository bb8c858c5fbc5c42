// Each error code has an entry on the page, and each entry belongs to an error code.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as errors from "../../../src/sailpoint/errors";
import { createLookupError } from "../../../src/functions/lookup/lookup-error";

const { ErrorCode, docsLink, SailPointError } = errors;

/** The codes that only lookups have, not resources. */
const LOOKUP_CODES = ["NOT_UNIQUE", "ARGUMENT"] as const;

describe("the troubleshooting page", () => {
    test("when an error code exists, the page has an entry for it at the address that messages contain", async () => {
        const page = await readFile(join(__dirname, "../../../docs/troubleshooting.md"), "utf8");
        const entries = [...page.matchAll(/^## ([A-Z_]+)$/gm)].map(([, code]) => code);
        expect(entries).toEqual([...Object.values(ErrorCode), ...LOOKUP_CODES]);
        expect(docsLink(ErrorCode.NotFound)).toBe("pulumi-sailpoint/docs/troubleshooting.md#not_found");
    });

    test("when the package is published, it contains the page", async () => {
        const text = await readFile(join(__dirname, "../../../package.json"), "utf8");
        expect((JSON.parse(text) as { files: string[] }).files).toContain("docs/*.md");
    });

    test("when an error class exists, its code is unique, and its messages end with the address of its entry", () => {
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

    test.each(LOOKUP_CODES)("when a lookup fails with %s, the message ends with the address of its entry", (code) => {
        const { message } = createLookupError(code, "What failed.", "What to do.");
        expect(message).toBe(
            `What failed.\nWhat to do. More: pulumi-sailpoint/docs/troubleshooting.md#${code.toLowerCase()}`,
        );
    });
});
