// The scopes of integrations that exist.
import { requiredScopes } from "../../../src";
import { INTEGRATIONS } from "./support/integrations";

test.each(INTEGRATIONS)("$name", ({ calls, scopes }) => {
    expect(requiredScopes(calls, { allowAllScopes: true })).toEqual(scopes);
});
