// Finds the address of the engine in the arguments of a provider's process. Flags of the engine may precede it.

/** @returns host and port; undefined if no engine started this process */
export function engineAddress(argv: readonly string[] = process.argv): string | undefined {
    return argv.slice(2).find((argument) => /^[\w.:[\]-]+:\d+$/.test(argument));
}
