// Parses the settings that are not free text (numbers, flags, versions, the id of a tenant). Each function adds a problem to the
// list if the value is invalid.
import { closest } from "fastest-levenshtein";
import { API_VERSION } from "./base-url";
import type { ExpectedTenant } from "./connection";
import type { Setting } from "./settings-source";

const DEFAULT_API_VERSION = "v2025";
const KNOWN_API_VERSIONS = ["beta", "latest", "v1", "v3", "v2024", "v2025", "v2026"];
const EXACT_VERSION = new RegExp(`^${API_VERSION}$`);
/** A text that can be one segment of a path, whether or not SailPoint has a version of this name. */
const PATH_SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** SailPoint's own limit, for each credential and version of the API. */
const DEFAULT_REQUESTS_PER_10_SECONDS = 100;

/** @param strict whether the value must have the form of SailPoint's versions */
export function parseApiVersion(setting: Setting | undefined, strict: boolean, problems: string[]): string {
    if (setting === undefined) {
        return DEFAULT_API_VERSION;
    }
    if (!(strict ? EXACT_VERSION : PATH_SEGMENT).test(setting.value)) {
        const nearest = closest(setting.value.toLowerCase(), KNOWN_API_VERSIONS);
        problems.push(`${setting.label} must be beta, latest, or v and digits (did you mean ${nearest}?)`);
    }
    return setting.value;
}

export function parseExpectedTenant(setting: Setting | undefined, problems: string[]): ExpectedTenant | undefined {
    if (setting === undefined) {
        return undefined;
    }
    if (!/^[A-Za-z0-9._-]{1,128}$/.test(setting.value)) {
        problems.push(`${setting.label} must be the id of a tenant, such as 0d3c5b1e-2f7a-4c53-9a51-3f1f0c6f8a2b`);
    }
    return { id: setting.value, label: setting.label };
}

export function parseSeconds(setting: Setting | undefined, defaultValue: number, problems: string[]): number {
    if (setting === undefined) {
        return defaultValue;
    }
    const seconds = Number(setting.value);
    if (!(seconds > 0 && seconds <= 86_400)) {
        problems.push(`${setting.label} must be a number of seconds above 0, at most 86400 (a day)`);
    }
    return seconds;
}

export function parseRate(setting: Setting | undefined, problems: string[]): number {
    if (setting === undefined) {
        return DEFAULT_REQUESTS_PER_10_SECONDS;
    }
    const rate = Number(setting.value);
    if (!(Number.isInteger(rate) && rate >= 1)) {
        problems.push(`${setting.label} must be a whole number, at least 1`);
    }
    return rate;
}

export function parseFlag(setting: Setting | undefined, defaultValue: boolean, problems: string[]): boolean {
    if (setting === undefined) {
        return defaultValue;
    }
    if (!["true", "false"].includes(setting.value)) {
        problems.push(`${setting.label} must be true or false`);
    }
    return setting.value === "true";
}
