import * as pulumi from "@pulumi/pulumi";
import { settingProblemsInput } from "../../../src/resources/program-settings";

afterEach(() => jest.restoreAllMocks());

test.each([
    ["acme", 1],
    ["sailpoint", 0],
])("when the project is called %s, keys of the namespace that are no settings are %d problem", (project, count) => {
    jest.spyOn(pulumi, "getProject").mockReturnValue(project);
    jest.spyOn(pulumi.runtime, "allConfig").mockReturnValue({ "sailpoint:stage": "test", "acme:stage": "test" });
    expect(Object.values(settingProblemsInput()).flat()).toHaveLength(count);
});
