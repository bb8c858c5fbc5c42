// The number of requests of a refresh of many clients.
import * as sailpoint from "pulumi-sailpoint";
import type { Tenant } from "../../engine/support/tenant";
import { ARGS } from "../client-args";
import type { Harness } from "./harness";

/** @returns a program with that many clients */
export function programOf(count: number) {
    return () => {
        for (let index = 0; index < count; index++) {
            new sailpoint.OAuthClient(`client-${index}`, ARGS);
        }
    };
}

/** @returns the number of requests of each kind since the last call */
export async function countRequests(tenant: Tenant): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const request of await tenant.requests()) {
        const kind = request.split(" ", 1)[0] ?? "";
        counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
}

export function testRefreshRequests(harness: Harness, count: number, expected: Record<string, number>): void {
    test(`when ${count} clients are refreshed, the requests are ${JSON.stringify(expected)}`, async () => {
        const { tenant, stack } = await harness.start(programOf(count));
        // At SailPoint's rate limit 120 creates would take 10 seconds.
        await stack.configure({ "sailpoint:requestsPer10Seconds": { value: "10000" } });
        await stack.up();
        expect(await countRequests(tenant)).toEqual({ token: 1, POST: count });
        await stack.refresh();
        expect(await countRequests(tenant)).toEqual(expected);
        expect(await stack.clients()).toHaveLength(count);
        await stack.up();
        expect(await countRequests(tenant)).toEqual({});
    }, 600_000);
}
