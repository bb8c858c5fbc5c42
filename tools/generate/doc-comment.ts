// Formats the docstrings of the generated files.

const LINE_WIDTH = 120 - "     * ".length;

/** Returns a JSDoc comment with an empty line between the paragraphs. */
export function docComment(paragraphs: readonly string[]): string {
    const [first = ""] = paragraphs;
    if (paragraphs.length === 1 && first.length <= LINE_WIDTH - "/***/".length) {
        return `/** ${first} */`;
    }
    const lines = paragraphs.flatMap((paragraph, index) => [...(index === 0 ? [] : [""]), ...wrap(paragraph)]);
    return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

/** Breaks a paragraph into lines of at most {@link LINE_WIDTH} characters. */
function wrap(text: string): string[] {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
        const line = lines.at(-1);
        if (line !== undefined && line.length + 1 + word.length <= LINE_WIDTH) {
            lines[lines.length - 1] = `${line} ${word}`;
        } else {
            lines.push(word);
        }
    }
    return lines;
}
