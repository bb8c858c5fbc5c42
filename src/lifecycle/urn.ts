// Parses a URN, which has the form urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME.

/** Returns the name in a URN, which may contain `::`; the empty string without a URN. */
export function nameInUrn(urn: string | undefined): string {
    return urn?.split("::").slice(3).join("::") ?? "";
}
