// Finds names in the namespace `sailpoint:` that are not settings. Programs load this file too, so it imports little.
import { closest } from "fastest-levenshtein";
import { sanitizeText } from "../http/sanitize";
import { REMOVED_SETTINGS, SETTING_NAMES } from "./setting-names";

/** Names that the engine reads or adds for every package. */
const ENGINE_PROPERTIES = ["version", "pluginDownloadURL", "__internal"];

/**
 * Ignores removed settings, which get a warning.
 *
 * @param names without the namespace
 * @returns one sentence for each name that is not a setting
 */
export function unknownSettingProblems(names: readonly string[]): string[] {
    const known: readonly string[] = [...SETTING_NAMES, ...REMOVED_SETTINGS, ...ENGINE_PROPERTIES];
    return names
        .filter((name) => !known.includes(name))
        .map(
            (name) =>
                `sailpoint:${sanitizeText(name) ?? ""} is not a setting. Did you mean sailpoint:${closest(name, SETTING_NAMES)}? ` +
                "Remove it with `pulumi config rm`, or rename it",
        );
}
