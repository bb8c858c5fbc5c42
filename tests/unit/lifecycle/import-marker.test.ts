// The marker of an imported client in state.
import { importedAs, newImportMarker } from "../../../src/lifecycle/import-marker";
import { parseState } from "../../../src/lifecycle/hidden-properties";

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

const withMarker = (marker: unknown) => importedAs(parseState({ clientId: "b614", __adopted: marker }));

test("when a resource imports a client, the marker has its name, and two markers of one resource differ", () => {
    const marker = newImportMarker("a name with spaces");

    expect(marker).toMatch(new RegExp(`^${UUID} a name with spaces$`));
    expect(newImportMarker("a name with spaces")).not.toBe(marker);
    expect(withMarker(marker)).toBe("a name with spaces");
});

test("when the name of the resource is unknown, the marker has no name", () => {
    const marker = newImportMarker(undefined);

    expect(marker).toMatch(new RegExp(`^${UUID}$`));
    expect(withMarker(marker)).toBeUndefined();
});

test.each([true, undefined])("when state has the marker %p, the name is unknown", (marker) => {
    expect(withMarker(marker)).toBeUndefined();
});
