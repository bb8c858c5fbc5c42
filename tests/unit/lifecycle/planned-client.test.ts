// The planned outputs that the native provider returns to a preview.
import type { CheckedInputs } from "../../../src/lifecycle/checked-inputs";
import { plannedClient, plannedNewClient } from "../../../src/lifecycle/planned-client";
import { incompleteClient, storedClient } from "../../../src/lifecycle/stored-client";
import type { StoredClient } from "../../../src/lifecycle/stored-client";
import { UNKNOWN } from "../../../src/lifecycle/values";
import { API_FIELDS, FIELDS } from "../../../src/resources/oauth-client/schema";
import { CHECKED_INPUTS } from "../../support/fields";

const TENANT = { host: "acme.api.identitynow.com", tenantId: "t-1" };

function inputs(fields: CheckedInputs["fields"] = {}, options: CheckedInputs["options"] = {}): CheckedInputs {
    return { fields: { ...CHECKED_INPUTS, ...fields }, options };
}

function stored(): StoredClient {
    return storedClient(FIELDS, {
        id: "c-1",
        secret: "the secret",
        tenant: TENANT,
        record: { ...CHECKED_INPUTS, type: "CONFIDENTIAL", enabled: true, created: "2026-01-01T00:00:00Z" },
        localFields: { rotateAfterDays: 90 },
        options: { timeouts: { create: "5m" } },
        explicitNames: Object.keys(CHECKED_INPUTS),
        importMarker: "imported",
    });
}

describe("a client that does not exist yet", () => {
    test("when the program sets a field, the field is known; what SailPoint decides is unknown", () => {
        const known = { ...CHECKED_INPUTS, rotateAfterDays: 90, enabled: true };
        const unknown = [...API_FIELDS.map(({ name }) => name), "clientId", "clientSecret", "created"]
            .filter((name) => !(name in known))
            .map((name) => [name, UNKNOWN]);
        expect(plannedNewClient(FIELDS, inputs({ rotateAfterDays: 90 }))).toEqual({
            ...known,
            ...Object.fromEntries(unknown),
        });
    });

    test("when the program sets enabled to false, the planned client has that value instead of the default", () => {
        expect(plannedNewClient(FIELDS, inputs({ enabled: false })).enabled).toBe(false);
    });
});

describe("a client that is updated", () => {
    test("when a field of an existing client changes, the planned client has the new value, and its id, secret and tenant are unchanged", () => {
        expect(plannedClient(FIELDS, stored(), inputs({ description: "changed" }))).toEqual({
            ...stored(),
            fields: {
                ...CHECKED_INPUTS,
                description: "changed",
                type: "CONFIDENTIAL",
                enabled: true,
                created: "2026-01-01T00:00:00Z",
                businessName: "",
                homepageUrl: "",
                redirectUris: [],
            },
            explicitNames: expect.arrayContaining(Object.keys(CHECKED_INPUTS)) as unknown,
        });
    });

    test("when the program sets clientSecret and customTimeouts, the planned client has them", () => {
        const plan = plannedClient(FIELDS, stored(), inputs({ clientSecret: "given" }, { timeouts: { create: "9m" } }));
        expect(plan).toMatchObject({ secret: "given", timeouts: { create: "9m" } });
        expect(plan.explicitNames).toContain("clientSecret");
    });

    test("when state has no host, the host of the planned client is blank", () => {
        const incomplete = { ...incompleteClient("c-1", "s", TENANT), tenant: { host: undefined, tenantId: "t-1" } };
        expect(plannedClient(FIELDS, incomplete, inputs()).tenant).toEqual({ host: "", tenantId: "t-1" });
    });
});
