// The page on scopes: the calls of integrations that exist, and the smallest set of scopes for them.
import { INTEGRATIONS } from "../../scopes/support/integrations";
import { alignedTable } from "./aligned-table";

export function integrationsTable(): string {
    const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(", ");
    return alignedTable([
        ["integration", "source", "calls", "scopes"],
        ...INTEGRATIONS.map(({ name, source, calls, scopes }) => [name, source, code(calls), code(scopes)]),
    ]);
}
