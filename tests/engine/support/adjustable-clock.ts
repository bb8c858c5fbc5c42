// A clock that the test moves, for every process of Node that a deployment starts. The test's own process, with the
// simulator and the program, keeps the real one.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Loaded before anything else of such a process. */
const HOOK = `
const { readFileSync } = require("node:fs");
const shift = () => Number(readFileSync(process.env.STORY_CLOCK, "utf8"));
const RealDate = Date;
globalThis.Date = class Date extends RealDate {
    constructor(...parts) {
        super(...(parts.length === 0 ? [RealDate.now() + shift()] : parts));
    }
    static now() {
        return RealDate.now() + shift();
    }
};
`;

export class AdjustableClock {
    private constructor(private readonly folder: string) {}

    /** A clock that goes right until it is set. */
    static async create(): Promise<AdjustableClock> {
        const clock = new AdjustableClock(await mkdtemp(join(tmpdir(), "pulumi-sailpoint-clock-")));
        await writeFile(join(clock.folder, "hook.cjs"), HOOK);
        await clock.setOffsetDays(0);
        return clock;
    }

    /** For the stack, or the provider server, that is to go by this clock; a process that runs sees each change of it. */
    get environment(): Record<string, string> {
        return { NODE_OPTIONS: `--require ${join(this.folder, "hook.cjs")}`, STORY_CLOCK: this.file };
    }

    /** The next deployments begin at that time. */
    async set(time: string): Promise<void> {
        await this.setOffset(Date.parse(time) - Date.now());
    }

    /** The next deployments run so many days after the real time. */
    async setOffsetDays(days: number): Promise<void> {
        await this.setOffset(days * DAY_MS);
    }

    async remove(): Promise<void> {
        await rm(this.folder, { recursive: true, force: true });
    }

    private get file(): string {
        return join(this.folder, "shift");
    }

    private async setOffset(milliseconds: number): Promise<void> {
        await writeFile(this.file, String(milliseconds));
    }
}
