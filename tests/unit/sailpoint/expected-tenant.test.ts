// The setting tenantId, and the requests that are sent when the token belongs to another tenant.
import { noopObserver } from "../../../src/http/observer";
import { TenantMismatchError } from "../../../src/sailpoint/errors";
import { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { FakeClock } from "../../support/fake-clock";
import { StubServer, TOKEN } from "../http/support/stub-server";

const EXPECTED = { id: "tenant-1", label: "sailpoint:tenantId" };

const WRITES: readonly [string, (client: SailPointClient) => Promise<unknown>][] = [
    ["create", (client) => client.create({ name: "x" })],
    ["update", (client) => client.patch("x", [])],
    ["delete", (client) => client.delete("x")],
];

describe("requests with the setting sailpoint:tenantId", () => {
    let server: StubServer;
    let clock: FakeClock;

    beforeEach(() => {
        clock = new FakeClock();
    });

    afterEach(async () => {
        clock.stop();
        await server.stop();
    });

    /** The API accepts the token of the last tenant only. */
    async function start(...tenantIds: (string | undefined)[]): Promise<SailPointClient> {
        let tokens = 0;
        server = await StubServer.start(({ url, method }) => {
            if (url === "/oauth/token") {
                tokens += 1;
                return { body: { ...TOKEN, access_token: `t-${tokens}`, tenant_id: tenantIds[tokens - 1] } };
            }
            if (tokens < tenantIds.length) {
                return { status: 401 };
            }
            return method === "DELETE"
                ? { status: 204 }
                : { body: method === "GET" && url.endsWith("oauth-clients") ? [] : { id: "x" } };
        });
        return new SailPointClient({ ...server.connection, expectedTenant: EXPECTED }, noopObserver, clock);
    }

    const requests = () => server.requests.map(({ url, method }) => (url === "/oauth/token" ? "token" : method));

    test.each(WRITES)(
        "when the token belongs to another tenant, the operation %s fails before its request",
        async (_, write) => {
            const failing = write(await start("tenant-2"));
            await expect(failing).rejects.toBeInstanceOf(TenantMismatchError);
            await expect(failing).rejects.toThrow(/tenant-2.*sailpoint:tenantId.*tenant-1/);
            expect(requests()).toEqual(["token"]);
        },
    );

    test.each(WRITES)(
        "when the token has no tenant id, the operation %s fails before its request",
        async (_, write) => {
            await expect(write(await start(undefined))).rejects.toBeInstanceOf(TenantMismatchError);
            expect(requests()).toEqual(["token"]);
        },
    );

    test.each(WRITES)(
        "when the token belongs to the tenant in the setting, the operation %s is sent",
        async (_, write) => {
            await write(await start("tenant-1"));
            expect(requests()).toHaveLength(2);
        },
    );

    test("when the token belongs to another tenant, reads are sent", async () => {
        const client = await start("tenant-2");
        await client.get("x");
        await client.list();
        expect(requests()).toEqual(["token", "GET", "GET"]);
    });

    test("when a write gets a 401 and the new token belongs to another tenant, the write is not repeated", async () => {
        const client = await start("tenant-1", "tenant-2");
        await expect(client.delete("x")).rejects.toBeInstanceOf(TenantMismatchError);
        expect(requests()).toEqual(["token", "DELETE", "token"]);
    });
});
