// The comparison of the tenant in state with the tenant of the settings. client-not-found.test.ts tests the error's text.
import type { SailPointClient } from "../../../src/sailpoint/sailpoint-client";
import { parseState } from "../../../src/lifecycle/hidden-properties";
import { assertSameTenant, sameHost } from "../../../src/lifecycle/tenant-check";
import type { Properties } from "../../../src/lifecycle/values";

const OWN_HOST = "acme.api.identitynow.com";

test("when the hosts of state and settings are equal, or state has no host, sameHost is true; when they differ, it is false", () => {
    expect(sameHost(OWN_HOST, parseState({ __host: OWN_HOST }).tenant)).toBe(true);
    expect(sameHost(OWN_HOST, parseState({ __host: "other.api.identitynow.com" }).tenant)).toBe(false);
    expect(sameHost(OWN_HOST, parseState({}).tenant)).toBe(true);
});

test.each<[string, Properties, string | undefined, boolean]>([
    ["the same id at another host", { __host: "old", __tenantId: "1" }, "1", true],
    ["another id at the same host", { __host: OWN_HOST, __tenantId: "1" }, "2", false],
    ["no id in the token, at the same host", { __host: OWN_HOST, __tenantId: "1" }, undefined, true],
    ["no id in the token, at another host", { __host: "old", __tenantId: "1" }, undefined, false],
    ["no id in state, at the same host", { __host: OWN_HOST }, "1", true],
    ["no id in state, at another host", { __host: "old" }, "1", false],
    ["nothing in state", {}, "1", true],
])(
    "when there is %s (state: %j, tenant id of the token: %p), whether state and settings have the same tenant is %p",
    async (_, state, tenantId, isSame) => {
        const client = {
            host: OWN_HOST,
            tenant: () => Promise.resolve({ host: OWN_HOST, tenantId }),
        } as unknown as SailPointClient;
        const outcome = assertSameTenant(client, parseState(state)).then(
            () => true,
            (error: unknown) => (error as { code: string }).code,
        );
        expect(await outcome).toBe(isSame || "TENANT_MISMATCH");
    },
);

test.each([
    [undefined, "1", "1"],
    ["1", undefined, "1"],
])("when state has the tenant id %p and the token has %p, the tenant has %p", async (inState, inToken, expected) => {
    const stored = parseState({ __tenantId: inState, __host: OWN_HOST });
    const client = {
        tenant: () => Promise.resolve({ host: OWN_HOST, tenantId: inToken }),
    } as unknown as SailPointClient;
    expect(await assertSameTenant(client, stored)).toEqual({ host: OWN_HOST, tenantId: expected });
});
