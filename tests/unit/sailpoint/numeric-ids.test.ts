import { withTextIds } from "../../../src/sailpoint/numeric-ids";

const read = (body: string) => withTextIds(JSON.parse(body), body);

test.each([
    ['{"id":12345678901234567890,"secret":-1.50e3}', { id: "12345678901234567890", secret: "-1.50e3" }],
    ['[{"id": 7 , "secret" : 8},{"id":"x"}]', [{ id: "7", secret: "8" }, { id: "x" }]],
    [
        '{"id":1,"note":"the \\"id\\": 5, of it","grantTypes":[1]}',
        { id: "1", note: 'the "id": 5, of it', grantTypes: [1] },
    ],
])("when ids or secrets in %s are numbers, they become strings with the same digits", (body, expected) => {
    expect(read(body)).toEqual(expected);
});

test.each(['{"id":"1","secret":"2"}', "null", "5", "[]", "[null]"])(
    "when %s has no id or secret that is a number, it is unchanged",
    (body) => {
        const parsed: unknown = JSON.parse(body);
        expect(withTextIds(parsed, body)).toBe(parsed);
    },
);
