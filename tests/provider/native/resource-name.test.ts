// The name of a client whose program sets no name.
import { messages } from "../../../src/adapters/native/protocol";
import { ARGS } from "../../support/client-args";
import { NativeAdapter } from "../support/native-adapter";
import type { NativeProvider } from "../support/native-provider";
import { failuresOf, fromStruct, toStruct } from "../support/rpc";
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

describe("autonaming in the project", () => {
    const { AutonamingOptions } = messages.CheckRequest;
    let provider: NativeProvider;

    beforeEach(async () => {
        provider = await adapter.serve();
        await provider.configure({ baseUrl: "http://127.0.0.1:1", clientId: "id", clientSecret: "secret" });
    });

    afterEach(() => provider.release());

    async function check(news: Values, { olds = {}, mode = AutonamingOptions.Mode.PROPOSE }: CheckOptions = {}) {
        const autonaming = new AutonamingOptions();
        autonaming.setMode(mode);
        autonaming.setProposedName(mode === AutonamingOptions.Mode.DISABLE ? "" : "acme-reporting-4f");
        const response = await provider.call("check", "CheckRequest", {
            Urn: "urn:pulumi:dev::scenario::sailpoint:index:OAuthClient::reporting",
            News: toStruct(news),
            Olds: toStruct(olds),
            Autonaming: autonaming,
        });
        return {
            name: fromStruct(response.getInputs?.()).name,
            problems: failuresOf(response).map(({ reason }) => reason),
        };
    }

    interface CheckOptions {
        olds?: Values;
        mode?: messages.CheckRequest.AutonamingOptions.Mode;
    }

    test("when a new client has no name in the program, check sets the name that the engine proposes", async () => {
        expect(await check(ARGS)).toEqual({ name: "acme-reporting-4f", problems: [] });
        expect((await check({ ...ARGS, name: "set by the program" })).name).toBe("set by the program");
    });

    test("when a client exists, its name stays although the engine proposes another one each time", async () => {
        expect((await check(ARGS, { olds: { ...ARGS, name: "acme-reporting-1a" } })).name).toBe("acme-reporting-1a");
    });

    test("when autonaming is disabled, a new client needs a name, and one that exists keeps its name", async () => {
        const mode = AutonamingOptions.Mode.DISABLE;
        expect((await check(ARGS, { mode })).problems).toEqual([
            "name is required, because the setting pulumi:autonaming of the project is disabled: set name in the program",
        ]);
        expect(await check({ ...ARGS, name: "own" }, { mode })).toEqual({ name: "own", problems: [] });
        expect(await check(ARGS, { mode, olds: { ...ARGS, name: "own" } })).toEqual({ name: "own", problems: [] });
    });
});
