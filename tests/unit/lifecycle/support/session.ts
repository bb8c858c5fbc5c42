// A session whose messages nobody reads, unless the test collects them.
import { SYSTEM_CLOCK } from "../../../../src/http/clock";
import type { Diagnostics } from "../../../../src/lifecycle/diagnostics";
import { LifecycleSession } from "../../../../src/lifecycle/session";
import type { SessionOptions } from "../../../../src/lifecycle/session";

type Options = Pick<SessionOptions, "connect"> & Partial<Omit<SessionOptions, "diagnostics">>;

/** @param diagnostics collects messages; default: ignores them */
export function newSession(options: Options, diagnostics: Partial<Diagnostics> = {}): LifecycleSession {
    const ignore = () => undefined;
    return new LifecycleSession({
        removedSettingsWarning: () => undefined,
        clock: SYSTEM_CLOCK,
        ...options,
        diagnostics: { warn: ignore, info: ignore, debug: ignore, flush: () => Promise.resolve(), ...diagnostics },
    });
}
