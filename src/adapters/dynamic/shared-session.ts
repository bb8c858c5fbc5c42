// Creates the lifecycle session that the dynamic providers share, and their method `configure`, which passes the
// stack's configuration to it.
import type { dynamic } from "@pulumi/pulumi";
import { SYSTEM_CLOCK } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { LifecycleSession } from "../../lifecycle/session";
import type { SessionOptions } from "../../lifecycle/session";
import { connectionFromSettings, removedSettingsWarning } from "../../sailpoint/settings";
import { lookupEnvironmentProblem } from "../../sailpoint/used-environment";
import { engineAddress } from "../engine/engine-address";
import { EngineLiveness } from "../engine/engine-liveness";
import { EngineWatch } from "../engine/engine-watch";
import * as engineLog from "./engine-log";

export interface SharedSession {
    readonly session: LifecycleSession;
    readonly watch: EngineWatch;
    /** Returns the method `configure` for one provider. */
    readonly createConfigure: () => (request: dynamic.ConfigureRequest) => Promise<void>;
}

/** @param watch default: watches the engine that started this process */
export function createSharedSession(clock: Clock, watch = watchEngine()): SharedSession {
    let config: dynamic.Config | undefined;
    const setting = (key: string) => config?.get(key);
    const options: SessionOptions = {
        connect: (resolveOptions) => connectionFromSettings(setting, resolveOptions),
        removedSettingsWarning: () => removedSettingsWarning(setting),
        lookupEnvironmentProblem: (ofLookups) => lookupEnvironmentProblem(ofLookups, setting),
        clock,
        diagnostics: engineLog,
        gate: watch,
        engine: watch,
    };
    const session = new LifecycleSession(options);
    return {
        session,
        watch,
        createConfigure() {
            let wasCalled = false;
            // It must be quick and must not fail: the dynamic provider server makes the next call without waiting for
            // it, even after a failure.
            return (request) => {
                // A repeated call for a provider brings new settings, so the session reconnects. The first call for the
                // second provider must not do that: the first provider may be using the session.
                if (wasCalled || config === undefined) {
                    session.reconnect();
                }
                wasCalled = true;
                config = request.config;
                return Promise.resolve();
            };
        },
    };
}

/** Always uses the system clock: the engine is another process, which the fake clock of a test does not control. */
function watchEngine(): EngineWatch {
    const liveness = new EngineLiveness(SYSTEM_CLOCK);
    liveness.setAddress(engineAddress());
    const watch = new EngineWatch({ liveness, clock: SYSTEM_CLOCK });
    watch.handleInterrupts();
    return watch;
}
