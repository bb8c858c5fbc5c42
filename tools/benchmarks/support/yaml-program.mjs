// Gives the YAML program of a contender, which declares one client, as many clients as the measurement has.
import { readFile, writeFile } from "node:fs/promises";
import { parse, stringify } from "yaml";

/** The name of the client that the program declares. */
const TEMPLATE = "client-0";

/**
 * @param {string} file the Pulumi.yaml with the program
 * @param {number} n
 */
export async function repeatClient(file, n) {
    const program = parse(await readFile(file, "utf8"));
    const template = JSON.stringify(program.resources[TEMPLATE]);
    const names = Array.from({ length: n }, (_, index) => `client-${index}`);
    program.resources = Object.fromEntries(
        names.map((name) => [name, JSON.parse(template.replaceAll(TEMPLATE, name))]),
    );
    await writeFile(file, stringify(program));
}
