// What the doctor found out about one thing.

export interface Finding {
    /** What was looked at, in a word or two. */
    readonly name: string;
    /** A warning leaves the exit code alone; what was skipped could not be looked at. */
    readonly status: "ok" | "warning" | "failed" | "skipped";
    /** What is so. Never a secret. */
    readonly message: string;
    /** What to do about it. */
    readonly hint?: string;
}

export function ok(name: string, message: string): Finding {
    return { name, status: "ok", message };
}

export function warning(name: string, message: string, hint: string): Finding {
    return { name, status: "warning", message, hint };
}

export function failed(name: string, message: string, hint: string): Finding {
    return { name, status: "failed", message, hint };
}

export function skipped(name: string, message: string): Finding {
    return { name, status: "skipped", message };
}
