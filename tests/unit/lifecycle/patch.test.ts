import fc from "fast-check";
import { applyPatch } from "fast-json-patch";
import { FIELDS, PATCHABLE_FIELDS } from "../../../src/resources/oauth-client/schema";
import { patchOperations, desiredRecord } from "../../../src/lifecycle/patch";
import { sameValue } from "../../../src/lifecycle/values";
import * as arbitrary from "./support/arbitraries";

describe("the JSON Patch of an update", () => {
    test("applied to the client as last seen it gives exactly the wanted client", () => {
        fc.assert(
            fc.property(arbitrary.record, arbitrary.record, (lastKnown, other) => {
                const desired = desiredRecord(FIELDS, lastKnown, other, []);
                const operations = patchOperations(FIELDS, lastKnown, desired);

                const { newDocument } = applyPatch(structuredClone(lastKnown), operations, true);
                expect(newDocument).toEqual(desired);
                for (const field of PATCHABLE_FIELDS) {
                    expect(desired[field.name]).toEqual(other[field.name]);
                }
            }),
        );
    });

    test("it is one replace of the whole value for each field that differs", () => {
        fc.assert(
            fc.property(arbitrary.record, arbitrary.record, (lastKnown, desired) => {
                const changed = PATCHABLE_FIELDS.filter(
                    (field) => !sameValue(field, lastKnown[field.name], desired[field.name]),
                ).map((field) => ({ op: "replace", path: `/${field.name}`, value: desired[field.name] }));
                expect(patchOperations(FIELDS, lastKnown, desired)).toEqual(changed);
            }),
        );
    });

    test("nothing has changed: no operation", () => {
        fc.assert(
            fc.property(arbitrary.record, (lastKnown) => {
                expect(patchOperations(FIELDS, lastKnown, desiredRecord(FIELDS, lastKnown, lastKnown, []))).toEqual([]);
                expect(patchOperations(FIELDS, lastKnown, desiredRecord(FIELDS, lastKnown, {}, []))).toEqual([]);
            }),
        );
    });

    test.each([
        ["enabled", false, true],
        ["redirectUris", ["https://example.com"], []],
        ["businessName", "Acme", ""],
        ["homepageUrl", "https://example.com", ""],
        ["strongAuthSupported", true, false],
        ["claimsSupported", true, false],
    ])("%s that is taken out of the program goes back", (name, live, value) => {
        const operations = patchOperations(
            FIELDS,
            { [name]: live },
            desiredRecord(FIELDS, { [name]: live }, {}, [name]),
        );
        expect(operations).toEqual([{ op: "replace", path: `/${name}`, value }]);
    });

    test.each(["refreshTokenValiditySeconds", "accessType"])("%s that is taken out is left as it is", (name) => {
        expect(patchOperations(FIELDS, { [name]: 1 }, desiredRecord(FIELDS, { [name]: 1 }, {}, [name]))).toEqual([]);
    });

    test("fields that SailPoint cannot change are never in it", () => {
        const unpatchable: string[] = FIELDS.filter((field) => !PATCHABLE_FIELDS.includes(field)).map(
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
