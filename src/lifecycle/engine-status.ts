// The engine as the lifecycle sees it.

export interface EngineStatus {
    /** Whether the engine has ended, so that the result of a call reaches no state. */
    hasEnded(): Promise<boolean>;
}

/** For an adapter that cannot check whether the engine has ended. */
export const LIVING_ENGINE: EngineStatus = { hasEnded: () => Promise.resolve(false) };
