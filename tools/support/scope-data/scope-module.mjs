// Writes src/scopes/scope.ts: a constant for each documented scope, and their type.

/**
 * @param {readonly string[]} scopes
 * @param {{commit: string, date: string}} origin
 */
export function scopeModule(scopes, { commit, date }) {
    const names = scopes.map(constantName);
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    if (twice.length > 0) {
        throw new Error(`Several scopes have the name ${twice.join(", ")}.`);
    }
    const entries = scopes.map(
        (scope, index) => `    /** \`${scope}\` */\n    ${names[index]}: ${JSON.stringify(scope)},`,
    );
    return `// Made by \`npm run scope-data\` from SailPoint's API documents of ${date}, commit ${commit}.

/** The scopes that SailPoint documents, named by their words: \`Scope.IdnSourcesRead\` is \`idn:sources:read\`. */
export const Scope = {
${entries.join("\n")}
} as const;
export type Scope = (typeof Scope)[keyof typeof Scope];

/** A documented scope, or any other text: the documents may lack one. */
export type ScopeName = Scope | (string & Record<never, never>);
`;
}

/** @param {string} scope */
function constantName(scope) {
    return scope
        .split(/[^a-z0-9]+/i)
        .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
        .join("");
}
