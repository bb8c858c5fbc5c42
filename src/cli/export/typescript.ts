// Generates the TypeScript program of the exported clients, formatted as Prettier would.
import type { FieldValue } from "../../lifecycle/field";
import type { ExportedClient } from "./exported-client";

const PRINT_WIDTH = 80;
const INDENT = "  ";

export function generateTypeScript(clients: readonly ExportedClient[]): string {
    const head = `import * as sailpoint from "pulumi-sailpoint";\n`;
    return [head, ...clients.map(declaration)].join("\n");
}

/**
 * Returns the declaration of a client. It sets `protect`, as Pulumi does for imported resources, so that deleting the
 * declaration by mistake does not delete the client.
 */
function declaration({ resourceName, args }: ExportedClient): string {
    const properties = Object.entries(args).map(([name, value]) => property(name, value));
    return `new sailpoint.OAuthClient(
${INDENT}${stringLiteral(resourceName)},
${INDENT}{
${properties.join("\n")}
${INDENT}},
${INDENT}{ protect: true },
);
`;
}

function property(name: string, value: FieldValue): string {
    const start = `${INDENT}${INDENT}${name}:`;
    if (Array.isArray(value)) {
        const items = (value as string[]).map(stringLiteral);
        const oneLine = `${start} [${items.join(", ")}],`;
        const lines = items.map((item) => `${INDENT}${INDENT}${INDENT}${item},\n`);
        return oneLine.length <= PRINT_WIDTH ? oneLine : `${start} [\n${lines.join("")}${INDENT}${INDENT}],`;
    }
    const text = typeof value === "string" ? stringLiteral(value) : JSON.stringify(value);
    const oneLine = `${start} ${text},`;
    // Prettier breaks the line after the colon, except after short names.
    const needsLineBreak =
        typeof value === "string" && oneLine.length > PRINT_WIDTH && name.length >= INDENT.length + 3;
    return needsLineBreak ? `${start}\n${INDENT}${INDENT}${INDENT}${text},` : oneLine;
}

/**
 * Returns a string literal with the quotes that need fewer escapes. Invisible and bidirectional characters are escaped,
 * so that a reader of the program sees them.
 */
function stringLiteral(text: string): string {
    const doubles = text.split('"').length;
    const singles = text.split("'").length;
    const quote = doubles > singles ? "'" : '"';
    const body = JSON.stringify(text)
        .slice(1, -1)
        .replace(/\\"/g, '"')
        .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, unicodeEscape);
    return `${quote}${body.replaceAll(quote, `\\${quote}`)}${quote}`;
}

function unicodeEscape(character: string): string {
    return [...Array(character.length).keys()]
        .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
        .join("");
}
