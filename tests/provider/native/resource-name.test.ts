// The name of a client whose program sets no name, with an engine that does not send the resource name.
import { ARGS } from "../../support/client-args";
import { NativeAdapter } from "../support/native-adapter";
import { fromStruct, toStruct } from "../support/rpc";

let adapter: NativeAdapter;

beforeAll(async () => {
    adapter = await NativeAdapter.start();
});

afterAll(() => adapter.stop());

test.each(["reporting", "team::reporting"])(
    "when an older engine sends only the URN of the resource %s, check sets the name of the client to the resource name",
    async (name) => {
        const provider = await adapter.serve();
        await provider.configure({ baseUrl: "http://127.0.0.1:1", clientId: "id", clientSecret: "secret" });
        const response = await provider.call("check", "CheckRequest", {
            Urn: `urn:pulumi:dev::scenario::sailpoint:index:OAuthClient::${name}`,
            News: toStruct(ARGS),
        });
        expect(fromStruct(response.getInputs?.())).toMatchObject({ name });
        await provider.release();
    },
);
