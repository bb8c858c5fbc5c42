// An engine that ends during calls to the provider process, so that no result of the calls reaches the state.
import { Tenant } from "../engine/support/tenant";
import { CHECKED_INPUTS } from "../support/fields";
import { Engine } from "./support/engine";
import { ProviderServer } from "./support/provider-server";

const PATH = "/v2025/oauth-clients";

describe("the provider process when the engine ends", () => {
    let tenant: Tenant;
    let engine: Engine;
    let server: ProviderServer;

    beforeEach(async () => {
        tenant = await Tenant.start();
        engine = await Engine.start();
        const { baseUrl, clientId, clientSecret } = tenant.simulator;
        server = await ProviderServer.start(
            {
                "sailpoint:baseUrl": baseUrl,
                "sailpoint:clientId": clientId,
                "sailpoint:clientSecret": clientSecret,
                "sailpoint:requestsPer10Seconds": "5",
            },
            engine.address,
        );
    });

    afterEach(async () => {
        await server.stop();
        engine.stop();
        await tenant.stop();
    });

    function startCreates(count: number): Promise<PromiseSettledResult<unknown>[]> {
        return Promise.allSettled(
            Array.from({ length: count }, (_, index) => server.create({ ...CHECKED_INPUTS, name: `client ${index}` })),
        );
    }

    async function untilRequested(method: string, count = 1): Promise<void> {
        let requested = 0;
        while (requested < count) {
            requested += (await tenant.requests()).filter((request) => request === method).length;
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
    }

    test("when the engine ends while creates wait for the rate limit, no further client is created and the process ends", async () => {
        const creates = startCreates(30);
        await untilRequested("POST", 5);
        engine.stop();
        await server.ended;
        const returned = (await creates).filter(({ status }) => status === "fulfilled").length;
        expect(await tenant.clients()).toHaveLength(returned);
        expect(returned).toBeLessThanOrEqual(5);
    });

    test("when the engine ends while a create waits for the time of Retry-After, no client is created and the process ends", async () => {
        await tenant.injectFault({ name: "error-before", value: 429, method: "POST", path: PATH, times: 1 });
        const creates = startCreates(1);
        await untilRequested("POST");
        engine.stop();
        await server.ended;
        expect(await creates).toMatchObject([{ status: "rejected" }]);
        expect(await tenant.clients()).toEqual([]);
    });

    test("when the engine ends while SailPoint processes a create, the client is deleted again and the process ends", async () => {
        await tenant.injectFault({ name: "latency", value: 1_500, method: "POST", path: PATH, times: 1 });
        const creates = startCreates(1);
        await untilRequested("POST");
        engine.stop();
        await server.ended;
        expect(await creates).toMatchObject([{ status: "rejected" }]);
        expect(await tenant.clients()).toEqual([]);
        expect(await tenant.requests()).toEqual([expect.stringMatching(/^DELETE /)]);
    });

    test("when the engine ends while no call runs, the process ends and the created client is kept", async () => {
        const [created] = await startCreates(1);
        expect(created).toMatchObject({ status: "fulfilled" });
        engine.stop();
        await server.ended;
        expect(await tenant.clients()).toHaveLength(1);
    });
});

test("when the provider has no engine address, a create succeeds", async () => {
    const tenant = await Tenant.start();
    const { baseUrl, clientId, clientSecret } = tenant.simulator;
    const server = await ProviderServer.start({
        "sailpoint:baseUrl": baseUrl,
        "sailpoint:clientId": clientId,
        "sailpoint:clientSecret": clientSecret,
    });
    try {
        const { id } = await server.create(CHECKED_INPUTS);
        expect((await tenant.onlyClient()).id).toBe(id);
    } finally {
        await server.stop();
        await tenant.stop();
    }
});
