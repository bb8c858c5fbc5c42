import type { ApiClient } from "../../../../src/sailpoint/api-client";
import { compareByNameAndId } from "../../../../src/lifecycle/lookup/order";

const client = (name: unknown, id: string) => ({ name, id }) as ApiClient;

test.each([
    [client("a", "2"), client("b", "1")],
    [client("B", "2"), client("a", "1")],
    [client("a", "1"), client("a", "2")],
    // A client without a name comes first.
    [client(null, "2"), client("A", "1")],
    [client(undefined, "1"), client(5, "2")],
])("when two clients are %j and %j, the first is sorted before the second", (one, other) => {
    expect(compareByNameAndId(one, other)).toBe(-1);
    expect(compareByNameAndId(other, one)).toBe(1);
    expect(compareByNameAndId(one, one)).toBe(0);
});
