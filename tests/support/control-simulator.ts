// Asks the simulator's control: what a test does behind the stack's back.

/** @returns what it answers, or undefined if that is nothing */
export async function controlSimulator(
    baseUrl: string,
    method: string,
    path: string,
    body?: unknown,
): Promise<unknown> {
    const response = await fetch(`${baseUrl}/__simulator/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) {
        throw new Error(`the simulator's control refuses ${method} ${path}: ${text}`);
    }
    return text === "" ? undefined : JSON.parse(text);
}
