// The arguments of `npm run demo`.
import { parseArgs } from "node:util";

export const HELP = `npm run demo [-- OPTION]

Deploys examples/quickstart with the Pulumi CLI to a simulated SailPoint tenant
on loopback: create, update, refresh, replace, delete. It needs no account, and
writes to a temporary folder, which it deletes at the end.

Options:
  --keep   do not destroy the stack: it and the simulator stay until Ctrl-C
  --help   print this text
`;

/**
 * @param {readonly string[]} args
 * @returns {{ keep: boolean, help: boolean }}
 * @throws TypeError for an unknown argument
 */
export function demoArguments(args) {
    const options = /** @type {const} */ ({ keep: { type: "boolean" }, help: { type: "boolean", short: "h" } });
    const { values } = parseArgs({ args: [...args], options });
    return { keep: values.keep ?? false, help: values.help ?? false };
}
