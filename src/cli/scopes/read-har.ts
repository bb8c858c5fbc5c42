// Reads the calls in a HAR file (HTTP Archive 1.2). It uses only the method and the URL of each request.
import { toCall } from "../../scopes/call";
import type { Call } from "../../scopes/call";

/** The calls of one input. */
export interface ReadCalls {
    readonly calls: readonly Call[];
    /** The number of lines or entries without a call. */
    readonly unread: number;
}

interface Har {
    readonly log?: { readonly entries?: unknown };
}

interface Entry {
    readonly request?: { readonly method?: unknown; readonly url?: unknown };
}

/** @throws Error that quotes nothing from the file, which may contain tokens */
export function readHar(text: string): ReadCalls {
    const entries = entriesOf(text);
    const calls = entries.flatMap((entry) => {
        const { method, url } = entry?.request ?? {};
        return typeof method === "string" && typeof url === "string" ? (toCall(method, url) ?? []) : [];
    });
    return { calls, unread: entries.length - calls.length };
}

function entriesOf(text: string): readonly (Entry | null)[] {
    let har: Har | null;
    try {
        har = JSON.parse(text.replace(/^\uFEFF/, "")) as Har | null;
    } catch {
        throw new Error("the HAR file is not valid JSON");
    }
    const entries = har?.log?.entries;
    if (!Array.isArray(entries)) {
        throw new Error("the HAR file has no log.entries");
    }
    return entries as (Entry | null)[];
}
