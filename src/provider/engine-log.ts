// Warnings from the provider's process to the person at the engine.
import * as pulumi from "@pulumi/pulumi";

let connected = false;

/**
 * Shows a warning at the stack; the provider is not told which resource it works for.
 *
 * `pulumi.log` in this process knows no engine, since no program runs in it. The engine's address is the argument that
 * the dynamic provider server was started with; without one (in tests) the warning goes to the standard error.
 */
export function warn(text: string): void {
    const address = process.argv.slice(2).find((argument) => /^[\w.:[\]-]+:\d+$/.test(argument));
    if (address === undefined) {
        console.error(`warning: ${text}`);
        return;
    }
    if (!connected) {
        pulumi.runtime.resetOptions(pulumi.getProject(), pulumi.getStack(), -1, address, "", false, "");
        connected = true;
    }
    // It never fails: Pulumi keeps to itself what the engine did not take.
    void pulumi.log.warn(text);
}
