// `npm run demo -- --keep`: prints the commands that use the stack and the simulator from another terminal.
import { dirname } from "node:path";

/** Matches the environment variables of the demo that a shell needs. */
const VARIABLE = /^PULUMI_(?!DEBUG_COMMANDS$)/;

/**
 * @param {{ program: string, env: NodeJS.ProcessEnv, cli: string, baseUrl: string }} what
 * @returns {string} commands for a POSIX shell, with explanations
 */
export function howToGoOn({ program, env, cli, baseUrl }) {
    const exports = Object.entries(env)
        .filter(([name, value]) => VARIABLE.test(name) && value !== process.env[name])
        .map(([name, value]) => `export ${name}=${quoted(value ?? "")}`);
    return `
The stack and the simulated tenant keep running. Continue in another terminal:

cd ${quoted(program)}
export PATH=${quoted(cli)}:"$PATH"
${exports.join("\n")}

pulumi stack output --show-secrets
pulumi config set description "Your description"
pulumi up
curl ${quoted(`${baseUrl}/__simulator/clients`)}

The last command lists the clients of the tenant; index.ts is the program.

Press Ctrl-C here to stop. It stops the simulator and deletes the folder
${dirname(program)}
`;
}

/**
 * Quotes a word for a POSIX shell.
 *
 * @param {string} text
 */
function quoted(text) {
    return /^[\w/.:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
