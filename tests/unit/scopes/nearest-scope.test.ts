import { nearestScope } from "../../../src/scopes/nearest-scope";

test.each([
    ["idn:sources:read", undefined],
    ["idn:source:read", "idn:sources:read"],
    ["IDN:Sources:Read", "idn:sources:read"],
    [" idn:identity:read", "idn:identity:read"],
    ["idn:acces-profile:mange", "idn:access-profile:manage"],
    ["sp:scope:all", "sp:scopes:all"],
    ["acme:billing:read", undefined],
    ["", undefined],
])("when the scope is %j, the nearest documented scope is %j", (scope, nearest) => {
    expect(nearestScope(scope)).toBe(nearest);
});
