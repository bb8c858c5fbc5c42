// The session that the providers of this module share, and the configuration that they are given.
import type { dynamic } from "@pulumi/pulumi";
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
    readonly options: SessionOptions;
    readonly session: LifecycleSession;
    readonly watch: EngineWatch;
    /** The method `configure` of one provider. */
    readonly createConfigure: () => (request: dynamic.ConfigureRequest) => Promise<void>;
}

/** @param watch by default one of the engine that started this process */
export function createSharedSession(clock: Clock, watch = watchEngine(clock)): SharedSession {
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
        options,
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

function watchEngine(clock: Clock): EngineWatch {
    const liveness = new EngineLiveness(clock);
    const address = engineAddress();
    if (address !== undefined) {
        liveness.setAddress(address);
    }
    return new EngineWatch({ liveness, clock });
}
