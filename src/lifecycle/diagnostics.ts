// The channel to the user, which an adapter implements.

export interface Diagnostics {
    warn(text: string): void;
    info(text: string): void;
    debug(text: string): void;
    /** Waits until all texts are delivered, at most for a time of its choice or for `timeoutMs`. */
    flush(timeoutMs?: number): Promise<void>;
}
