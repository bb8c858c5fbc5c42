import { nameInUrn } from "../../../src/lifecycle/urn";

test.each<[string, string | undefined]>([
    ["reporting", "urn:pulumi:dev::project::sailpoint:index:OAuthClient::reporting"],
    ["a::b", "urn:pulumi:dev::project::my:Component$sailpoint:index:OAuthClient::a::b"],
    ["", undefined],
])("the name is %j in the URN %j", (name, urn) => {
    expect(nameInUrn(urn)).toBe(name);
});
