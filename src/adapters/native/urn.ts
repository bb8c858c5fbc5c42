// The parts of a URN: urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME.

/** The name of a resource, which may contain `::`; empty without a URN. */
export function nameInUrn(urn: string | undefined): string {
    return urn?.split("::").slice(3).join("::") ?? "";
}
