// A response of the API, with the names of the settings that an error about it should mention.
import type { HttpResponse } from "../http/request";

/** The names of the settings at their source, such as `sailpoint:tenant` or `SAIL_CLIENT_ID`. */
export interface SettingLabels {
    /** Of the setting that has the address. */
    readonly address: string;
    /** Of the settings of the credential. */
    readonly credential: string;
}

export interface ApiResponse extends HttpResponse {
    readonly settingLabels: SettingLabels;
}
