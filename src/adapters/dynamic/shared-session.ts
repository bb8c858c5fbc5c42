// The session that the providers of this module share, and the configuration that they are given.
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
    /** The method `configure` of one provider. */
    readonly createConfigure: () => (request: dynamic.ConfigureRequest) => Promise<void>;
}

/** @param watch by default one of the engine that started this process */
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
            // Must do nothing else: the server neither waits for it before the next call nor remembers that it failed.
            return (request) => {
                // The server configures each provider once; the second one must not end the session of the first.
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

/** The engine is another process, so a replaced clock has no effect on it. */
function watchEngine(): EngineWatch {
    const liveness = new EngineLiveness(SYSTEM_CLOCK);
    const address = engineAddress();
    if (address !== undefined) {
        liveness.setAddress(address);
    }
    return new EngineWatch({ liveness, clock: SYSTEM_CLOCK });
}
