// Assertions on the facts in a message: error code, id, name, setting. The wording is pinned in docs/mistakes.md only.

export interface Message {
    readonly severity: "debug" | "info" | "warning" | "error";
    readonly message: string;
    /** URN of the resource of the message; empty for the stack. */
    readonly urn: string;
}

/** @returns the fragment of the documentation link that every error with this code ends with */
export function errorCode(code: string): string {
    return `troubleshooting.md#${code.toLowerCase()}`;
}

/** Fails unless one message of the severity contains all the facts. */
export function expectMessage(
    { messages }: { readonly messages: readonly Message[] },
    severity: Message["severity"],
    ...facts: readonly string[]
): void {
    const texts = messages.filter((logged) => logged.severity === severity).map(({ message }) => message);
    if (!texts.some((text) => facts.every((fact) => text.includes(fact)))) {
        throw new Error(`no ${severity} contains ${facts.join(" and ")}:\n${texts.join("\n")}`);
    }
}

/** Fails if the output has a stack trace. */
export function expectNoStackTrace({ output }: { readonly output: string }): void {
    expect(output).not.toMatch(/^\s+at /m);
}

/** The lines of the message of the error that the function throws or rejects with. */
export async function errorLines(run: () => unknown): Promise<string[]> {
    try {
        await run();
    } catch (error) {
        return (error as Error).message.split("\n");
    }
    throw new Error("there was no error");
}

/** The same for each case, by its name. */
export async function errorLinesOf(cases: Readonly<Record<string, () => unknown>>): Promise<Record<string, string[]>> {
    const lines: Record<string, string[]> = {};
    for (const [name, run] of Object.entries(cases)) {
        lines[name] = await errorLines(run);
    }
    return lines;
}
