// The result of a call, and a check that it changed no prototype.

export interface Outcome {
    readonly value?: unknown;
    readonly error?: unknown;
}

/** Longer than the timeout of any call. */
const HANG_TIMEOUT_MS = 120_000;

export async function outcomeOf(call: Promise<unknown>, timeoutMs = HANG_TIMEOUT_MS): Promise<Outcome> {
    let timer: NodeJS.Timeout | undefined;
    const hangTimeout = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
            reject(new Error("the call hangs"));
        }, timeoutMs);
    });
    const outcome = call.then(
        (value): Outcome => ({ value }),
        (error: unknown): Outcome => ({ error }),
    );
    try {
        return await Promise.race([outcome, hangTimeout]);
    } finally {
        clearTimeout(timer);
    }
}

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const before = PROTOTYPES.map(ownNames);

export function expectPrototypesUnchanged(): void {
    expect(PROTOTYPES.map(ownNames)).toEqual(before);
    expect(Object.getPrototypeOf(Object.prototype)).toBeNull();
}

function ownNames(prototype: object): string {
    return Reflect.ownKeys(prototype).map(String).sort().join();
}
