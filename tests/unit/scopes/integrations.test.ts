// The minimal scopes for the API calls of real integrations.
import { requiredScopes } from "../../../src";
import { INTEGRATIONS } from "./support/integrations";

test.each(INTEGRATIONS)(
    "when an integration makes the API calls of $name, requiredScopes returns its minimal scopes",
    ({ calls, scopes }) => {
        expect(requiredScopes(calls, { allowAllScopes: true })).toEqual(scopes);
    },
);
