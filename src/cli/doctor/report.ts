// Formats the findings as text, with a hint below each problem, or as JSON.
import type { Finding } from "./finding";

const MARKS = { ok: "✔", warning: "!", failed: "✖", skipped: "-" } as const;

const SCOPE_NOTE = "Arguments of a sailpoint.Provider are not checked.";

/** The codes of the terminal colors (SGR): green, yellow, red, grey. */
const COLORS = { ok: 32, warning: 33, failed: 31, skipped: 90 } as const;

/** Whether deployments will work: no check failed. Warnings do not prevent a deployment. */
export function isHealthy(findings: readonly Finding[]): boolean {
    return findings.every(({ status }) => status !== "failed");
}

export function reportAsText(findings: readonly Finding[], useColor: boolean): string {
    const width = Math.max(...findings.map(({ name }) => name.length));
    const lines = findings.flatMap(({ name, status, message, hint }) => {
        const mark = useColor ? `\u001b[${COLORS[status]}m${MARKS[status]}\u001b[0m` : MARKS[status];
        const line = `${mark} ${name.padEnd(width)}  ${message}`;
        return hint === undefined ? [line] : [line, ...indented(hint, width + 4)];
    });
    return `${lines.join("\n")}\n\n${verdict(findings)} ${SCOPE_NOTE}\n`;
}

function verdict(findings: readonly Finding[]): string {
    const failures = findings.filter(({ status }) => status === "failed").length;
    if (failures > 0) {
        return `Deployments will not work here: ${failures} problem${failures === 1 ? "" : "s"}.`;
    }
    const skippedNames = findings.filter(({ status }) => status === "skipped").map(({ name }) => name);
    if (skippedNames.includes("settings")) {
        return "No problem found, but the settings were not checked.";
    }
    return skippedNames.includes("stack")
        ? "No problem found with the settings of the environment, but no stack was checked."
        : "Deployments will work here with these settings.";
}

export function reportAsJson(findings: readonly Finding[]): string {
    return `${JSON.stringify({ ok: isHealthy(findings), findings }, undefined, 2)}\n`;
}

function indented(text: string, width: number): string[] {
    return text.split("\n").map((line) => `${" ".repeat(width)}${line}`);
}
