// The planned RotatingOAuthClient that the native provider returns to a preview.
import type { CheckedInputs } from "../../../../src/lifecycle/checked-inputs";
import { plannedRotation } from "../../../../src/lifecycle/rotation/planned-rotation";
import type { RotatingClient } from "../../../../src/lifecycle/rotation/rotating-client";
import { storedClient } from "../../../../src/lifecycle/stored-client";
import { UNKNOWN } from "../../../../src/lifecycle/values";
import { ROTATING_FIELDS } from "../../../../src/resources/rotating-oauth-client/schema";
import { CHECKED_INPUTS } from "../../../support/fields";

const ROTATED_AT = "2026-01-01T00:00:00.000Z";
const FIRST = { id: "r-1", retiredAt: "2025-11-01T00:00:00.000Z", worksUntil: "2025-12-01T00:00:00.000Z" };
const SECOND = { id: "r-2", retiredAt: "2025-12-01T00:00:00.000Z", worksUntil: "2025-12-31T00:00:00.000Z" };
const LIVING = { id: "r-3", retiredAt: ROTATED_AT, worksUntil: "2026-01-31T00:00:00.000Z" };

function inputs(fields: CheckedInputs["fields"] = {}): CheckedInputs {
    return { fields: { ...CHECKED_INPUTS, rotationDays: 30, ...fields }, options: {} };
}

function stored(retired = [SECOND, FIRST, LIVING]): RotatingClient {
    const current = storedClient(ROTATING_FIELDS, {
        id: "c-1",
        secret: "the secret",
        tenant: { host: "acme.api.identitynow.com", tenantId: "t-1" },
        record: CHECKED_INPUTS,
        localFields: inputs().fields,
        options: {},
        explicitNames: Object.keys(inputs().fields),
    });
    return { id: "rotating-1", current, rotatedAt: ROTATED_AT, retired };
}

function plan(day: string, fields: CheckedInputs["fields"] = {}) {
    const { client, rotates } = plannedRotation(ROTATING_FIELDS, stored(), inputs(fields), new Date(day));
    return { client, rotates, retired: client.retired.map(({ id }) => id) };
}

test("when no rotation is due, the plan deletes every retired client whose overlap has ended", () => {
    const { client, rotates, retired } = plan("2026-01-30T00:00:00Z", { description: "changed" });
    expect({ rotates, retired }).toEqual({ rotates: false, retired: ["r-3"] });
    expect(client).toMatchObject({
        id: "rotating-1",
        rotatedAt: ROTATED_AT,
        current: { id: "c-1", secret: "the secret" },
    });
    expect(client.current.fields.description).toBe("changed");
});

test("when a rotation is due, the plan deletes only the oldest retired client", () => {
    const { rotates, retired } = plan("2026-01-31T00:00:00Z", { overlapDays: 60 });
    expect({ rotates, retired }).toEqual({ rotates: true, retired: ["r-2", "r-3"] });
});

test("when the scope changes, the plan has a rotation", () => {
    expect(plan("2026-01-02T00:00:00Z", { scope: ["idn:role:read"] }).rotates).toBe(true);
});

test("when overlapDays becomes 0, the plan deletes a retired client whose overlap has not ended", () => {
    expect(plan("2026-01-30T00:00:00Z", { overlapDays: 0 }).retired).toEqual([]);
});

test("when overlapDays becomes 60, the overlap of a retired client ends later", () => {
    const { client } = plan("2026-01-30T00:00:00Z", { overlapDays: 60 });
    expect(client.retired).toEqual([{ ...LIVING, worksUntil: "2026-03-02T00:00:00.000Z" }]);
});

test("when overlapDays is unknown, the end of the overlap of a retired client does not change", () => {
    const unknown = { overlapDays: UNKNOWN } as unknown as CheckedInputs["fields"];
    expect(plan("2026-01-30T00:00:00Z", unknown).client.retired).toEqual([LIVING]);
});
