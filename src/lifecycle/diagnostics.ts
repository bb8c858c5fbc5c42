// The channel to the user, which an adapter implements.

/** The longest time for which `flush` waits by default, since an engine that has ended never confirms a message. */
export const FLUSH_TIMEOUT_MS = 5_000;

export interface Diagnostics {
    warn(text: string): void;
    info(text: string): void;
    debug(text: string): void;
    /** Waits until all texts are delivered, but at most `timeoutMs`. Default: {@link FLUSH_TIMEOUT_MS}. */
    flush(timeoutMs?: number): Promise<void>;
}
