// The engine's address is an argument of a provider's process. Flags of the engine may precede it.

/** @returns host and port; undefined without an engine */
export function engineAddress(argv: readonly string[] = process.argv): string | undefined {
    return argv.slice(2).find((argument) => /^[\w.:[\]-]+:\d+$/.test(argument));
}
