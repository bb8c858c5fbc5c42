// Checks how Pulumi saves the state of the stack: a setting that can lose secrets, and one that makes large stacks faster.
import { runPulumiJson, StackUnavailable } from "../pulumi-command";
import type { RunPulumi } from "../pulumi-command";
import { warning } from "./finding";
import type { Finding } from "./finding";

const NAME = "state";

/** The number of clients from which on docs/deploying.md recommends compression. */
const LARGE_STACK = 500;

/** The URL of Pulumi Cloud. All other backends, PostgreSQL too, write the whole state after each step. */
const PULUMI_CLOUD = /^https?:/;

/** The second pair has the names of older CLIs, which the newer ones accept, too. */
const COMPRESSION = [
    "PULUMI_DIY_BACKEND_ZSTD",
    "PULUMI_DIY_BACKEND_GZIP",
    "PULUMI_SELF_MANAGED_STATE_ZSTD",
    "PULUMI_SELF_MANAGED_STATE_GZIP",
];

export function checkCheckpoints(env: Readonly<NodeJS.ProcessEnv>): Finding[] {
    return isSet(env, "PULUMI_SKIP_CHECKPOINTS")
        ? [
              warning(
                  NAME,
                  "CHECKPOINTS_SKIPPED",
                  "PULUMI_SKIP_CHECKPOINTS is set: a deployment that dies loses the secrets of the clients that it has created",
                  "Unset PULUMI_SKIP_CHECKPOINTS.",
              ),
          ]
        : [];
}

/** @param clientCount the number of clients in the stack */
export async function checkStateSize(
    env: Readonly<NodeJS.ProcessEnv>,
    clientCount: number,
    pulumi: RunPulumi,
): Promise<Finding[]> {
    if (clientCount < LARGE_STACK || COMPRESSION.some((name) => isSet(env, name))) {
        return [];
    }
    const url = await readBackendUrl(pulumi);
    return url === undefined || PULUMI_CLOUD.test(url)
        ? []
        : [
              warning(
                  NAME,
                  "STATE_NOT_COMPRESSED",
                  `the stack has ${clientCount} OAuth clients, and the backend writes the whole state after each of them`,
                  "Set PULUMI_DIY_BACKEND_ZSTD=true, which compresses the state, or use several stacks.",
              ),
          ];
}

/** Returns undefined if the CLI does not report the URL. */
async function readBackendUrl(pulumi: RunPulumi): Promise<string | undefined> {
    try {
        const { url } = (await runPulumiJson(pulumi, ["whoami", "--json"])) as { url?: string };
        return url;
    } catch (error) {
        if (error instanceof StackUnavailable) {
            return undefined;
        }
        throw error;
    }
}

/** Pulumi reads "1" and "true" as true. */
function isSet(env: Readonly<NodeJS.ProcessEnv>, name: string): boolean {
    return /^(?:1|true)$/i.test(env[name] ?? "");
}
