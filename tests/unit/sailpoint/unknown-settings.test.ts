import { REMOVED_SETTINGS, SETTING_NAMES } from "../../../src/sailpoint/setting-names";
import { unknownSettingProblems } from "../../../src/sailpoint/unknown-settings";

describe("unknownSettingProblems", () => {
    test("when a name is a setting, a removed setting or a setting of the engine, there is no problem", () => {
        expect(unknownSettingProblems([...SETTING_NAMES, ...REMOVED_SETTINGS, "version", "pluginDownloadURL"])).toEqual(
            [],
        );
    });

    test("when names are unknown, there is one problem for each, on one line, with the most similar setting", () => {
        expect(unknownSettingProblems(["baseURL", "client\nsecret"])).toEqual([
            expect.stringContaining("sailpoint:baseURL is not a setting. Did you mean sailpoint:baseUrl?"),
            expect.stringContaining("sailpoint:client secret is not a setting. Did you mean sailpoint:clientSecret?"),
        ]);
    });
});
