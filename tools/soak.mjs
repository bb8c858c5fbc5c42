// `npm run test:soak`: tests random programs, faults and drift on parallel stacks. Settings: SOAK_MINUTES (default 30) and
// SOAK_SEED (default random).
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { prepareForEngine } from "./support/prepare.mjs";
import { ROOT, run, say, withOnPath } from "./support/run.mjs";

const minutes = process.env.SOAK_MINUTES ?? "30";
const seed = process.env.SOAK_SEED ?? String(randomInt(1_000_000_000));

const env = { ...withOnPath(await prepareForEngine()), SOAK_MINUTES: minutes, SOAK_SEED: seed };
say(`${minutes} minutes with SOAK_SEED=${seed} ...`);
process.exitCode = (await run(join(ROOT, "node_modules", ".bin", "jest"), ["tests/nightly/soak"], { env })).status;
