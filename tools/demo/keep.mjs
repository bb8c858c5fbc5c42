// `npm run demo -- --keep`: how to go on with the stack and the simulator in another terminal.
import { dirname } from "node:path";

/** What a shell needs of the environment with which the demo ran. */
const VARIABLE = /^PULUMI_(?!DEBUG_COMMANDS$)/;

/**
 * @param {{ program: string, env: NodeJS.ProcessEnv, cli: string, baseUrl: string }} what
 * @returns {string} commands for a POSIX shell, with words around them
 */
export function howToGoOn({ program, env, cli, baseUrl }) {
    const exports = Object.entries(env)
        .filter(([name, value]) => VARIABLE.test(name) && value !== process.env[name])
        .map(([name, value]) => `export ${name}=${quoted(value ?? "")}`);
    return `
The stack and the simulated tenant stay. Go on in another terminal:

cd ${quoted(program)}
export PATH=${quoted(cli)}:"$PATH"
${exports.join("\n")}

pulumi stack output --show-secrets
pulumi config set description "A description of yours"
pulumi up
curl ${quoted(`${baseUrl}/__simulator/clients`)}

The last command lists the clients of the tenant; index.ts is the program.

To end: press Ctrl-C here. It stops the simulator and deletes the folder
${dirname(program)}
`;
}

/**
 * As one word of a POSIX shell.
 *
 * @param {string} text
 */
function quoted(text) {
    return /^[\w/.:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
