// The problems of settings, as a check reports them.
import { ConfigurationError } from "./errors";

/** Resolves settings. @returns the message of the ConfigurationError that `resolve` throws; none if it throws no error */
export function configurationProblems(resolve: () => unknown): string[] {
    try {
        resolve();
        return [];
    } catch (error) {
        if (error instanceof ConfigurationError) {
            return [error.message];
        }
        throw error;
    }
}
