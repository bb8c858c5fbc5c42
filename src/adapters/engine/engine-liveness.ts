// Checks whether the engine that started this process still runs. A provider has its own process group, so it outlives
// an engine that is killed. Only refused connections prove that the engine has ended: a connection may be closed
// because it was idle, and a timeout may mean that the engine's process is suspended.
import { delay } from "../../http/clock";
import type { Clock } from "../../http/clock";
import type { Connector } from "./connect";
import { tryToConnect } from "./connect";

/** The time between two attempts to connect. If both are refused, the engine has ended. */
const SECOND_ATTEMPT_MS = 250;

export class EngineLiveness {
    private address: string | undefined;
    /** Whether a connection to the address was accepted before. If not, the engine counts as alive. */
    private wasReached = false;
    /** The result of the running check, which concurrent callers share. */
    private current: Promise<boolean> | undefined;

    constructor(
        private readonly clock: Pick<Clock, "after">,
        private readonly connect: Connector = tryToConnect,
    ) {}

    get hasAddress(): boolean {
        return this.address !== undefined;
    }

    /**
     * @param address host and port, from the command line, Handshake or the latest Attach; undefined if no engine
     * started this process
     */
    setAddress(address: string | undefined): void {
        if (address !== this.address) {
            this.address = address;
            this.wasReached = false;
            this.current = undefined;
        }
    }

    isAlive(): Promise<boolean> {
        this.current ??= this.ask().finally(() => {
            this.current = undefined;
        });
        return this.current;
    }

    private async ask(): Promise<boolean> {
        const { address } = this;
        if (address === undefined || !(await this.isRefused(address))) {
            return true;
        }
        if (!this.wasReached) {
            return true;
        }
        await delay(this.clock, SECOND_ATTEMPT_MS);
        return address !== this.address || !(await this.isRefused(address));
    }

    private async isRefused(address: string): Promise<boolean> {
        const result = await this.connect(address);
        if (address === this.address) {
            this.wasReached ||= result === "accepted";
        }
        return result === "refused";
    }
}
