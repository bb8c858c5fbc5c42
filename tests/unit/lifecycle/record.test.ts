import type { Field } from "../../../src/lifecycle/field";
import { readRecord as readBySchema } from "../../../src/lifecycle/record";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import type { ApiClient } from "../../../src/sailpoint/api-client";

const readRecord = (client: ApiClient) => readBySchema(FIELDS, client);

const CLIENT = {
    id: "2c9180835d2e5168015d32f890ca1581",
    name: "NERM",
    description: "An API client",
    grantTypes: ["REFRESH_TOKEN", "AUTHORIZATION_CODE"],
    accessTokenValiditySeconds: 750,
    created: "2017-07-11T18:45:37.098Z",
};

describe("readRecord", () => {
    test("when a response has sets and undocumented enum values, the sets are sorted and the values are kept", () => {
        const record = readRecord({ ...CLIENT, grantTypes: ["PASSWORD", "AUTHORIZATION_CODE"], type: "ODD" });
        expect(record).toMatchObject({ grantTypes: ["AUTHORIZATION_CODE", "PASSWORD"], type: "ODD" });
    });

    test("when a field that a PATCH can clear is null in the response, its value is empty", () => {
        const record = readRecord({ ...CLIENT, businessName: null, redirectUris: null, claimsSupported: null });
        expect(record).toMatchObject({ businessName: "", redirectUris: [], claimsSupported: false });
    });

    test("when a create-only field or a number is null in the response, the record does not have it", () => {
        const record = readRecord({
            ...CLIENT,
            scope: null,
            type: null,
            internal: null,
            refreshTokenValiditySeconds: null,
        });
        for (const name of ["scope", "type", "internal", "refreshTokenValiditySeconds"]) {
            expect(record).not.toHaveProperty(name);
        }
    });

    test.each(["750s", "7.5", 7.5, 2 ** 53, "9007199254740993", true])(
        "when a number in the response is %j, the error names the field",
        (value) => {
            expect(() => readRecord({ ...CLIENT, accessTokenValiditySeconds: value })).toThrow(
                /accessTokenValiditySeconds has a type that the API does not document/,
            );
        },
    );

    test("when the response has a map, the error names the field, because no field of the API is a map", () => {
        const field = { ...FIELDS.find(({ type }) => type === "map"), inApi: true } as Field;
        expect(() => readBySchema([field], { ...CLIENT, [field.name]: { a: "b" } })).toThrow(field.name);
    });

    test("when a number in the response is a string of digits, the record has the number", () => {
        expect(readRecord({ ...CLIENT, accessTokenValiditySeconds: "750" })).toMatchObject({
            accessTokenValiditySeconds: 750,
        });
    });

    test.each(["x750", "750x", " 750", "7.5", "", [750], 1.5, 2 ** 53, true])(
        "when accessTokenValiditySeconds is %p in a response, the error names the field",
        (value) => {
            expect(() => readRecord({ ...CLIENT, accessTokenValiditySeconds: value })).toThrow(
                `SailPoint's response for the OAuth client ${CLIENT.id} cannot be read: accessTokenValiditySeconds has a type that the ` +
                    "API does not document.\nReport this to the authors of pulumi-sailpoint, with the version of the API. More: ",
            );
        },
    );

    test("when a response has fields that SailPoint changes by itself, the record does not have them; it has created if that is a string", () => {
        const record = readRecord({ ...CLIENT, modified: "x", lastUsed: "x", metadata: "x", secret: "x" });
        expect(Object.keys(record)).not.toEqual(expect.arrayContaining(["modified", "lastUsed", "metadata", "secret"]));
        expect(record.created).toBe(CLIENT.created);
        expect(readRecord({ ...CLIENT, created: 12 })).not.toHaveProperty("created");
    });

    test("when several fields in the response have an undocumented type, the error names all of them", () => {
        expect(() =>
            readRecord({ ...CLIENT, enabled: "yes", scope: [1], name: {}, accessTokenValiditySeconds: "1.5" }),
        ).toThrow("name, accessTokenValiditySeconds, enabled, scope have a type that the API does not document");
        expect(() => readRecord({ ...CLIENT, enabled: 1 })).toThrow("enabled has a type");
    });
});
