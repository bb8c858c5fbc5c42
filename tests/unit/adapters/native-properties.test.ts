// The translation of properties into the Struct of Pulumi's protocol, which cannot have undefined values.
import { toStruct } from "../../../src/adapters/native/properties";

test("when values are undefined, the Struct does not have them, at any depth", () => {
    const properties = { name: "a", lastUsed: undefined, clients: [{ id: "1", type: undefined }] };
    expect(toStruct(properties).toJavaScript()).toEqual({ name: "a", clients: [{ id: "1" }] });
});
