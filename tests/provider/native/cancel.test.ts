// Cancel: requests that wait are not sent, and the result of a create that was sent is returned.
import { CHECKED_INPUTS } from "../../support/fields";
import { unwrapSecrets } from "../support/program-run";
import { nativeHarness, resourceCall } from "./support/harness";
import { nextRequest } from "./support/server-requests";

const REPORTING = resourceCall();
const POST = { method: "POST", path: "/v2025/oauth-clients", times: 1 };

describe("the call Cancel of the native provider", () => {
    const { tenant, provider } = nativeHarness();

    test("when Cancel arrives after the POST of a create was sent, the create returns the client with its secret", async () => {
        await tenant().injectFault({ name: "latency", value: 500, ...POST });
        const sent = nextRequest("POST");
        const create = provider().create(REPORTING, CHECKED_INPUTS);
        await sent;
        await provider().cancel();
        const { id, properties } = await create;
        const { clientSecret } = unwrapSecrets(properties) as { clientSecret: string };
        expect(await tenant().logIn(id, clientSecret)).toBe(200);
    });

    test("when Cancel arrives after the POST was sent and its response is lost, the error states that a client may exist", async () => {
        await tenant().injectFault({ name: "latency", value: 500, ...POST });
        await tenant().injectFault({ name: "reset-after", ...POST });
        const sent = nextRequest("POST");
        const create = provider().create(REPORTING, CHECKED_INPUTS);
        await sent;
        await provider().cancel();
        await expect(create).rejects.toThrow(/ambiguous_create/);
        expect(await tenant().requests()).toEqual(["token", "POST"]);
    });

    test("when Cancel arrives while a create waits for the time of Retry-After, the create fails at once, and no further POST is sent", async () => {
        await tenant().injectFault({ name: "error-before", value: 429, ...POST });
        await tenant().injectFault({ name: "retry-after", value: "seconds", ...POST });
        const sent = nextRequest("POST");
        const create = provider().create(REPORTING, CHECKED_INPUTS);
        await sent;
        await provider().cancel();
        await expect(create).rejects.toThrow(/was cancelled.*\n/);
        expect(await tenant().requests()).toEqual(["token", "POST"]);
        expect(await tenant().clients()).toEqual([]);
    });

    test("when Cancel arrives while calls wait for a slot of the rate limiter, they fail at once and are not sent", async () => {
        await provider().configure({ ...tenant().providerArgs, requestsPer10Seconds: 1 });
        await tenant().injectFault({ name: "latency", value: 500, ...POST });
        const sent = nextRequest("POST");
        const first = provider().create(REPORTING, CHECKED_INPUTS);
        await sent;
        const second = provider().create(resourceCall("second"), { ...CHECKED_INPUTS, name: "second" });
        const third = provider().update(
            resourceCall("third"),
            { id: "x", outputs: { ...CHECKED_INPUTS, clientId: "x", __v: 2, __set: [] }, inputs: {} },
            { ...CHECKED_INPUTS, description: "changed" },
        );
        await provider().cancel();
        await expect(second).rejects.toThrow(/was cancelled/);
        await expect(third).rejects.toThrow(/was cancelled/);
        await first;
        expect(await tenant().requests()).toEqual(["token", "POST"]);
    });

    test("when a create is called after Cancel, it fails and sends no request", async () => {
        await provider().cancel();
        await expect(provider().create(REPORTING, CHECKED_INPUTS)).rejects.toThrow(/was cancelled/);
        expect(await tenant().requests()).toEqual([]);
    });
});
