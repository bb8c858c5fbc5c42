// How the findings are shown: one line each, the advice under it; or as JSON.
import type { Finding } from "./finding";

const MARKS = { ok: "✔", warning: "!", failed: "✖", skipped: "-" } as const;

const SCOPE_NOTE = "What a program gives to a sailpoint.Provider is not seen.";

/** SGR codes of the terminal: green, yellow, red, grey. */
const COLOURS = { ok: 32, warning: 33, failed: 31, skipped: 90 } as const;

/** Whether it will work here: a warning says that it will. */
export function isHealthy(findings: readonly Finding[]): boolean {
    return findings.every(({ status }) => status !== "failed");
}

export function reportAsText(findings: readonly Finding[], colour: boolean): string {
    const width = Math.max(...findings.map(({ name }) => name.length));
    const lines = findings.flatMap(({ name, status, message, hint }) => {
        const mark = colour ? `\u001b[${COLOURS[status]}m${MARKS[status]}\u001b[0m` : MARKS[status];
        const line = `${mark} ${name.padEnd(width)}  ${message}`;
        return hint === undefined ? [line] : [line, ...indented(hint, width + 4)];
    });
    const failures = findings.filter(({ status }) => status === "failed").length;
    const isUnchecked = findings.some(({ name, status }) => name === "settings" && status === "skipped");
    const verdict =
        failures === 0
            ? isUnchecked
                ? "Nothing stands in the way here, but the settings were not checked."
                : "It will work here with these settings."
            : `It will not work here as it is: ${failures} to mend.`;
    return `${lines.join("\n")}\n\n${verdict} ${SCOPE_NOTE}\n`;
}

export function reportAsJson(findings: readonly Finding[]): string {
    return `${JSON.stringify({ ok: isHealthy(findings), findings }, undefined, 2)}\n`;
}

function indented(text: string, width: number): string[] {
    return text.split("\n").map((line) => `${" ".repeat(width)}${line}`);
}
