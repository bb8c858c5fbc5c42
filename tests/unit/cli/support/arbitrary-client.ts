// Random clients that check accepts, including unusual ones.
import fc from "fast-check";
import { record } from "../../lifecycle/support/arbitraries";

const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== "");
const awkward = fc.constantFrom(
    `both "double" and 'single' quotes`,
    `only "double" quotes`,
    "two\nlines and a \t tab",
    "a \\ backslash and a ${template} with `ticks`",
    "\u202Eturned around, \u0000 and \u2028",
    "a long description that says at length, and then says again, what this client of the tenant has been made for",
    "レポート 🚀",
    "*/ </script> //",
);

/** The fields of a client, for the simulator's control. */
export const arbitraryClient: fc.Arbitrary<Record<string, unknown>> = fc
    .record({
        fields: record,
        name: fc.oneof(anyText, awkward, fc.constantFrom("reporting", "Reporting", "Nächtlicher Bericht")),
        description: fc.oneof(anyText, awkward),
        // Half of them have nothing but what SailPoint asks for.
        isMinimal: fc.boolean(),
    })
    .map(({ fields, name, description, isMinimal }) => {
        const { grantTypes, scope, accessTokenValiditySeconds, redirectUris } = fields;
        const minimal = { accessType: "OFFLINE", grantTypes, scope, accessTokenValiditySeconds, redirectUris };
        return { ...(isMinimal ? minimal : fields), name, description, internal: false };
    });
