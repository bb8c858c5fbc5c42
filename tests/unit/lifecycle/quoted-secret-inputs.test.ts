// SailPoint's error contains the request or the client. No message has the values of the inputs that the program marks as secrets,
// or the secret of the client.
import type { CheckedInputs } from "../../../src/lifecycle/checked-inputs";
import { ClientLifecycle } from "../../../src/lifecycle/client-lifecycle";
import { parseState } from "../../../src/lifecycle/hidden-properties";
import { RotatingClientLifecycle } from "../../../src/lifecycle/rotation/rotating-client-lifecycle";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { ROTATING_FIELDS } from "../../../src/resources/rotating-oauth-client/schema";
import { CHECKED_INPUTS } from "../../support/fields";
import { StubServer } from "../http/support/stub-server";
import { newSession } from "./support/session";

const SECRET_URI = "https://hooks.example/?token=T0p+s/e";
const STATE = { ...CHECKED_INPUTS, clientId: "b614", clientSecret: "s1", enabled: true, __v: 1 };

let server: StubServer;

beforeEach(async () => {
    server = await StubServer.withToken(({ method, body }) =>
        method === "GET"
            ? { body: { ...CHECKED_INPUTS, id: "b614", enabled: true } }
            : { status: 400, body: { messages: [{ text: `Invalid: ${body} ${encodeURIComponent(body)}` }] } },
    );
});

afterEach(() => server.stop());

function lifecycle(): ClientLifecycle {
    const session = newSession({ connect: () => server.connection }, { warn: fail, info: fail });
    return new ClientLifecycle(FIELDS, session);
}

function fail(text: string): never {
    throw new Error(`unexpected message: ${text}`);
}

function inputsWith(secretInputs?: readonly string[]): CheckedInputs {
    const options = secretInputs === undefined ? {} : { secretInputs };
    return { fields: { ...CHECKED_INPUTS, description: "new text", redirectUris: [SECRET_URI] }, options };
}

const CALLS = {
    create: (inputs: CheckedInputs) => lifecycle().create(inputs),
    update: (inputs: CheckedInputs) => lifecycle().update("b614", parseState(STATE), inputs),
};

describe.each(Object.entries(CALLS))("the error of a %s, whose text contains the request", (_, call) => {
    async function messageOf(inputs: CheckedInputs): Promise<string> {
        const error: unknown = await call(inputs).catch((reason: unknown) => reason);
        return (error as Error).message;
    }

    test("when the names of the secret inputs are known, the error has the values of the other inputs and no value of a secret input", async () => {
        const message = await messageOf(inputsWith(["redirectUris"]));
        expect(message).toContain("new text");
        expect(message).not.toMatch(/hooks\.example|T0p/);
    });

    test("when the names of the secret inputs are unknown, the error has no value of an input", async () => {
        expect(await messageOf(inputsWith())).not.toMatch(/new text|new%20text|hooks\.example|T0p/);
    });
});

describe("an error whose text contains the secret of the client", () => {
    const SECRET = "stored-secret-of-the-client";
    const state = { ...STATE, clientSecret: SECRET };
    const inputs = { fields: { ...CHECKED_INPUTS, description: "new text" }, options: {} };
    const rotatingInputs = { ...inputs, fields: { ...inputs.fields, rotationDays: 3_650 } };
    const retired = { id: "b613", retiredAt: "2025-01-01T00:00:00Z", worksUntil: "2099-01-01T00:00:00Z" };

    beforeEach(async () => {
        await server.stop();
        server = await StubServer.withToken(() => ({
            status: 400,
            body: { messages: [{ text: `Invalid: OAuthClient(id=b614, secret=${SECRET})` }] },
        }));
    });

    function rotating(): RotatingClientLifecycle {
        const session = newSession({ connect: () => server.connection }, { warn: fail, info: fail });
        return new RotatingClientLifecycle(ROTATING_FIELDS, session);
    }

    const rotatingState = () => ({
        id: "rotating-1",
        current: parseState(state),
        retired: [retired],
        rotatedAt: "2025-01-01T00:00:00Z",
    });

    test.each<[string, () => Promise<unknown>]>([
        ["read of an OAuthClient", () => lifecycle().read("b614", parseState(state))],
        ["update of an OAuthClient", () => lifecycle().update("b614", parseState(state), inputs)],
        ["delete of an OAuthClient", () => lifecycle().delete("b614", parseState(state))],
        ["read of a RotatingOAuthClient", () => rotating().read(rotatingState())],
        ["update of a RotatingOAuthClient", () => rotating().update(rotatingState(), rotatingInputs)],
        ["delete of a RotatingOAuthClient", () => rotating().delete(rotatingState())],
    ])("when the %s fails, the message does not contain the secret", async (_, call) => {
        const error: unknown = await call().catch((reason: unknown) => reason);
        expect((error as Error).message).toContain("secret=***");
        expect((error as Error).message).not.toContain(SECRET);
    });
});
