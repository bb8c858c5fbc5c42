// The replacement of a client that is older than rotateAfterDays.
import * as sailpoint from "pulumi-sailpoint";
import type { AdjustableClock } from "../../engine/support/adjustable-clock";
import { ARGS, REPLACEMENT } from "../client-args";
import { expectMessage } from "../messages";
import type { Harness } from "./harness";

export function testRotationByAge(harness: Pick<Harness, "start">, clock: () => AdjustableClock): void {
    test("when a client is older than rotateAfterDays, preview states its age and up replaces it; when it is younger, nothing changes", async () => {
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, rotateAfterDays: 90 });
        });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.requests();

        await clock().setOffsetDays(89.9);
        const early = await stack.up();
        expect(early).toMatchObject({ steps: ["same"] });
        expect(early.output).not.toContain(id);
        expect(await tenant.requests()).toEqual([]);

        await clock().setOffsetDays(92.1);
        const reason = ["reporting", id, "92 days", "rotateAfterDays", "90"];
        expectMessage(await stack.preview(), "info", ...reason);
        expect(await tenant.requests()).toEqual([]);
        const rotated = await stack.up();
        expect(rotated).toMatchObject({ steps: REPLACEMENT });
        expectMessage(rotated, "info", ...reason);
        expect(await tenant.requests()).toEqual(["token", "POST", `DELETE ${id}`]);
    });
}
