import fc from "fast-check";
import { applyPatch } from "fast-json-patch";
import { patchableFields } from "../../../src/lifecycle/field";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import type { FieldValue } from "../../../src/lifecycle/field";
import { patchOperations, desiredRecord } from "../../../src/lifecycle/patch";
import { sameValue } from "../../../src/lifecycle/values";
import * as arbitrary from "./support/arbitraries";

describe("patchOperations", () => {
    test("when the patch is applied to the last known client, the result is the desired client", () => {
        fc.assert(
            fc.property(arbitrary.record, arbitrary.record, (lastKnown, other) => {
                const desired = desiredRecord(FIELDS, lastKnown, { fields: other, options: {} });
                const operations = patchOperations(FIELDS, lastKnown, desired);

                const { newDocument } = applyPatch(structuredClone(lastKnown), operations, true);
                expect(newDocument).toEqual(desired);
                for (const field of patchableFields(FIELDS)) {
                    expect(desired[field.name]).toEqual(other[field.name]);
                }
            }),
        );
    });

    test("when fields differ, the patch has one replace operation with the whole value for each of them", () => {
        fc.assert(
            fc.property(arbitrary.record, arbitrary.record, (lastKnown, desired) => {
                const changed = patchableFields(FIELDS)
                    .filter((field) => !sameValue(field, lastKnown[field.name], desired[field.name]))
                    .map((field) => ({ op: "replace", path: `/${field.name}`, value: desired[field.name] }));
                expect(patchOperations(FIELDS, lastKnown, desired)).toEqual(changed);
            }),
        );
    });

    test("when the last known and the desired client are equal, the patch has no operation", () => {
        fc.assert(
            fc.property(arbitrary.record, (lastKnown) => {
                for (const desired of [
                    desiredRecord(FIELDS, lastKnown, { fields: lastKnown, options: {} }),
                    desiredRecord(FIELDS, lastKnown, { fields: {}, options: {} }, "keep"),
                    desiredRecord(FIELDS, lastKnown, { fields: {}, options: { ignoreChanges: ["*"] } }),
                ]) {
                    expect(patchOperations(FIELDS, lastKnown, desired)).toEqual([]);
                }
            }),
        );
    });

    test.each([
        ["redirectUris", ["https://example.com"], []],
        ["businessName", "Acme", ""],
        ["homepageUrl", "https://example.com", ""],
    ])("when the program does not set %s, the patch clears its value in SailPoint", (name, live, value) => {
        const operations = patchOperations(
            FIELDS,
            { [name]: live },
            desiredRecord(FIELDS, { [name]: live }, { fields: {}, options: {} }),
        );
        expect(operations).toEqual([{ op: "replace", path: `/${name}`, value }]);
    });

    test.each<[string, FieldValue]>([
        ["refreshTokenValiditySeconds", 1],
        ["accessType", "ONLINE"],
        ["enabled", false],
        ["strongAuthSupported", true],
        ["claimsSupported", true],
    ])("when the program does not set %s, the patch leaves its value in SailPoint unchanged", (name, value) => {
        const live = { [name]: value };
        expect(patchOperations(FIELDS, live, desiredRecord(FIELDS, live, { fields: {}, options: {} }))).toEqual([]);
    });

    test("when state has no value for fields that are empty in the program, the patch has no operation", () => {
        const fields = { businessName: "", redirectUris: [] };
        expect(patchOperations(FIELDS, {}, desiredRecord(FIELDS, {}, { fields, options: {} }))).toEqual([]);
    });

    test("when fields differ that a PATCH cannot change, the patch has no operation for them", () => {
        const unpatchable: string[] = FIELDS.filter((field) => !patchableFields(FIELDS).includes(field)).map(
            (field) => field.name,
        );
        expect(unpatchable.sort()).toEqual([
            "clientSecret",
            "internal",
            "rotateAfterDays",
            "rotateWhenChanged",
            "scope",
            "type",
        ]);
        fc.assert(
            fc.property(arbitrary.record, arbitrary.record, (lastKnown, desired) => {
                const paths = patchOperations(FIELDS, lastKnown, desired).map((operation) => operation.path.slice(1));
                expect(paths.filter((path) => unpatchable.includes(path))).toEqual([]);
            }),
        );
    });
});
