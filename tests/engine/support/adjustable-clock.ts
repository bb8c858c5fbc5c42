// A clock that the test sets, for every Node process that a deployment starts. The process of the test, which runs the
// simulator and the program, keeps the real clock.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Each of these processes loads it first. */
const HOOK = `
const { readFileSync } = require("node:fs");
const shift = () => Number(readFileSync(process.env.TEST_CLOCK, "utf8"));
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

    /** @returns a clock that shows the real time until it is set */
    static async create(): Promise<AdjustableClock> {
        const clock = new AdjustableClock(await mkdtemp(join(tmpdir(), "pulumi-sailpoint-clock-")));
        await writeFile(join(clock.folder, "hook.cjs"), HOOK);
        await clock.setOffsetDays(0);
        return clock;
    }

    /** Environment variables for the stack or provider server that uses this clock; running processes see each change. */
    get environment(): Record<string, string> {
        return { NODE_OPTIONS: `--require ${join(this.folder, "hook.cjs")}`, TEST_CLOCK: this.file };
    }

    /** Sets the clock; it runs on from that time. */
    async set(time: string): Promise<void> {
        await this.setOffset(Date.parse(time) - Date.now());
    }

    /** Sets the clock to that many days after the real time. */
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
