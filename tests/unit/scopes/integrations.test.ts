// The scopes of real integrations.
import { requiredScopes } from "../../../src";
import { INTEGRATIONS } from "./support/integrations";

test.each(INTEGRATIONS)("when the calls of $name are given, the scopes are minimal", ({ calls, scopes }) => {
    expect(requiredScopes(calls, { allowAllScopes: true })).toEqual(scopes);
});
