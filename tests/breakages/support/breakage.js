// A deliberate fault in the code, and how it is put in.

/**
 * @typedef {object} Breakage
 * @property {string} id for `--only`
 * @property {{ document: string, heading: string, quote: string }} promise the sentence of the docs that no longer holds
 * @property {string} file below src/
 * @property {string} search found exactly once in the file
 * @property {string} replacement must compile
 * @property {readonly string[]} [expected] the test files that should fail; `--fast` runs them first
 */

/**
 * @param {Breakage} breakage
 * @param {string} source the text of its file
 * @returns {string} the text with the fault
 * @throws Error where it is not clear what to replace
 */
function broken({ id, file, search, replacement }, source) {
    const parts = source.split(search);
    if (parts.length !== 2) {
        throw new Error(
            `The breakage ${id} does not apply: its search text is ${parts.length - 1} times in src/${file}, not once. ` +
                "Update it to the code of today.",
        );
    }
    return parts.join(replacement);
}

module.exports = { broken };
