import * as pulumi from "@pulumi/pulumi";
import { settingProblemsInput } from "../../../src/resources/program-settings";

afterEach(() => jest.restoreAllMocks());

test.each([
    ["acme", "one problem is", 1],
    ["sailpoint", "no problem is", 0],
])("when project %s has the unknown configuration key sailpoint:stage, %s reported", (project, _, count) => {
    jest.spyOn(pulumi, "getProject").mockReturnValue(project);
    jest.spyOn(pulumi.runtime, "allConfig").mockReturnValue({ "sailpoint:stage": "test", "acme:stage": "test" });
    expect(Object.values(settingProblemsInput()).flat()).toHaveLength(count);
});
