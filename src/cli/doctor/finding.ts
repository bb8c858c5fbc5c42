// What the doctor found out about one thing.

export interface Finding {
    /** What was looked at, in a word or two. */
    readonly name: string;
    /** A warning leaves the exit code alone; what was skipped could not be looked at. */
    readonly status: "ok" | "warning" | "failed" | "skipped";
    /** What is so. Never a secret. */
    readonly says: string;
    /** What to do about it. */
    readonly advice?: string;
}

export function ok(name: string, says: string): Finding {
    return { name, status: "ok", says };
}

export function warning(name: string, says: string, advice: string): Finding {
    return { name, status: "warning", says, advice };
}

export function failed(name: string, says: string, advice: string): Finding {
    return { name, status: "failed", says, advice };
}

export function skipped(name: string, says: string): Finding {
    return { name, status: "skipped", says };
}
