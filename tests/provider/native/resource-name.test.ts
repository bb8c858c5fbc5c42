// The name of a client whose program sets no name.
import { messages } from "../../../src/adapters/native/protocol";
import { ARGS } from "../../support/client-args";
import { NativeAdapter } from "../support/native-adapter";
import { fromStruct, toStruct } from "../support/rpc";
import type { Values } from "../support/rpc";

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

test("when the engine proposes a name (autonaming in the project), check sets the name of the client to it", async () => {
    const provider = await adapter.serve();
    await provider.configure({ baseUrl: "http://127.0.0.1:1", clientId: "id", clientSecret: "secret" });
    const autonaming = new messages.CheckRequest.AutonamingOptions();
    autonaming.setProposedName("acme-dev-reporting");
    const nameFor = async (news: Values) => {
        const response = await provider.call("check", "CheckRequest", {
            Urn: "urn:pulumi:dev::scenario::sailpoint:index:OAuthClient::reporting",
            News: toStruct(news),
            Autonaming: autonaming,
        });
        return fromStruct(response.getInputs?.()).name;
    };
    expect(await nameFor(ARGS)).toBe("acme-dev-reporting");
    expect(await nameFor({ ...ARGS, name: "set by the program" })).toBe("set by the program");
    await provider.release();
});
