// The result of one check.

export interface Finding {
    /** The subject of the check, in one to three words. */
    readonly name: string;
    /** "failed" sets the exit code to 1. "skipped" means that the check could not run. */
    readonly status: "ok" | "warning" | "failed" | "skipped";
    /** Identifies the problem for scripts, so it never changes. It is absent if the check passed. */
    readonly code?: string;
    /** The result, without secrets. */
    readonly message: string;
    /** The next step. */
    readonly hint?: string;
}

export function ok(name: string, message: string): Finding {
    return { name, status: "ok", message };
}

export function warning(name: string, code: string, message: string, hint: string): Finding {
    return { name, status: "warning", code, message, hint };
}

export function failed(name: string, code: string, message: string, hint: string): Finding {
    return { name, status: "failed", code, message, hint };
}

export function skipped(name: string, code: string, message: string): Finding {
    return { name, status: "skipped", code, message };
}
