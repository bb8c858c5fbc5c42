import fc from "fast-check";
import { applyPatch } from "fast-json-patch";
import { FIELDS, PATCHABLE_FIELDS } from "../../src/provider/fields";
import { patchOperations, wantedRecord } from "../../src/provider/patch";
import { sameValue } from "../../src/provider/values";
import * as arbitrary from "./support/arbitraries";

describe("the JSON Patch of an update", () => {
    test("applied to the client as last seen it gives exactly the wanted client", () => {
        fc.assert(
            fc.property(arbitrary.record, arbitrary.record, (seen, other) => {
                const wanted = wantedRecord(seen, other, []);
                const operations = patchOperations(seen, wanted);

                const { newDocument } = applyPatch(structuredClone(seen), operations, true);
                expect(newDocument).toEqual(wanted);
                for (const field of PATCHABLE_FIELDS) {
                    expect(wanted[field.name]).toEqual(other[field.name]);
                }
            }),
        );
    });

    test("it is one replace of the whole value for each field that differs", () => {
        fc.assert(
            fc.property(arbitrary.record, arbitrary.record, (seen, wanted) => {
                const changed = PATCHABLE_FIELDS.filter(
                    (field) => !sameValue(field, seen[field.name], wanted[field.name]),
                ).map((field) => ({ op: "replace", path: `/${field.name}`, value: wanted[field.name] }));
                expect(patchOperations(seen, wanted)).toEqual(changed);
            }),
        );
    });

    test("nothing has changed: no operation", () => {
        fc.assert(
            fc.property(arbitrary.record, (seen) => {
                expect(patchOperations(seen, wantedRecord(seen, seen, []))).toEqual([]);
                expect(patchOperations(seen, wantedRecord(seen, {}, []))).toEqual([]);
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
        const operations = patchOperations({ [name]: live }, wantedRecord({ [name]: live }, {}, [name]));
        expect(operations).toEqual([{ op: "replace", path: `/${name}`, value }]);
    });

    test.each(["refreshTokenValiditySeconds", "accessType"])("%s that is taken out is left as it is", (name) => {
        expect(patchOperations({ [name]: 1 }, wantedRecord({ [name]: 1 }, {}, [name]))).toEqual([]);
    });

    test("fields that SailPoint cannot change are never in it", () => {
        const fixed: string[] = FIELDS.filter((field) => !PATCHABLE_FIELDS.includes(field)).map((field) => field.name);
        expect(fixed.sort()).toEqual([
            "clientSecret",
            "internal",
            "rotateAfterDays",
            "rotateWhenChanged",
            "scope",
            "type",
        ]);
        fc.assert(
            fc.property(arbitrary.record, arbitrary.record, (seen, wanted) => {
                const paths = patchOperations(seen, wanted).map((operation) => operation.path.slice(1));
                expect(paths.filter((path) => fixed.includes(path))).toEqual([]);
            }),
        );
    });
});
