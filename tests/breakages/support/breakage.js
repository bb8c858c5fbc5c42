// Defines a breakage: a deliberate fault in the code that breaks a promise of the docs.

/**
 * @typedef {object} Breakage
 * @property {string} id for `--only`
 * @property {{ document: string, heading: string, quote: string }} promise the sentence of the docs that becomes false
 * @property {string} file below src/
 * @property {string} search found exactly once in the file
 * @property {string} replacement must compile
 * @property {readonly string[]} [expected] the test files that should fail; `--fast` runs them first
 */

/**
 * @param {Breakage} breakage
 * @param {string} source the text of its file
 * @returns {string} the text with the fault
 * @throws Error if the search text is not exactly once in the source
 */
function broken({ id, file, search, replacement }, source) {
    const parts = source.split(search);
    if (parts.length !== 2) {
        throw new Error(
            `The breakage ${id} does not apply: its search text is ${parts.length - 1} times in src/${file}, not once. ` +
                "Update it to the current code.",
        );
    }
    return parts.join(replacement);
}

module.exports = { broken };
