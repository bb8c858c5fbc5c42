// Calls the control endpoints of the simulator, to change the tenant outside of the stack.

/** @returns the parsed response, or undefined if it is empty */
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
        throw new Error(`the simulator rejected ${method} ${path}: ${text}`);
    }
    return text === "" ? undefined : JSON.parse(text);
}
