// The replacement of an OAuthClient by age (rotateAfterDays) or rotateWhenChanged, and the reason that preview shows.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { AdjustableClock } from "../../engine/support/adjustable-clock";
import { ARGS } from "../../support/client-args";
import { expectMessage } from "../../support/messages";
import { testRotationByAge } from "../../support/scenarios/rotation";
import { describeAdapters } from "../support/scenario";
import type { Harness } from "../support/scenario";

describe("the rotation of an OAuthClient", () => {
    let clock: AdjustableClock;

    beforeAll(async () => {
        clock = await AdjustableClock.create();
    });

    beforeEach(() => clock.setOffsetDays(0));

    afterAll(() => clock.remove());

    describeAdapters("by age and by a change", defineRotation, () => clock);

    function defineRotation(harness: Harness): void {
        testRotationByAge(harness, () => clock);

        test("when scope and rotateWhenChanged change, preview names both fields without their values", async () => {
            let changes: Partial<sailpoint.OAuthClientArgs> = { rotateWhenChanged: { leak: "canary-1" } };
            const { tenant, stack } = await harness.start(() => {
                new sailpoint.OAuthClient("reporting", { ...ARGS, ...changes });
            });
            for (const canary of ["canary-3", "canary-4"]) {
                stack.trackSecret(canary);
            }
            await stack.up();
            const { id } = await tenant.onlyClient();

            changes = {
                rotateWhenChanged: { leak: pulumi.secret("canary-3") },
                scope: ["idn:sources:read", pulumi.secret("canary-4")],
            };
            expectMessage(await stack.preview(), "info", "reporting", id, "scope", "rotateWhenChanged");
        });

        test("when the name is a secret, the messages have only the id of the client", async () => {
            let changes: Partial<sailpoint.OAuthClientArgs> = {};
            const { tenant, stack } = await harness.start(() => {
                new sailpoint.OAuthClient("reporting", { ...ARGS, name: pulumi.secret("canary-name"), ...changes });
            });
            stack.trackSecret("canary-name");
            await stack.up();
            const { id } = await tenant.onlyClient();

            await tenant.updateClient(id, { strongAuthSupported: true });
            expectMessage(await stack.refresh(), "warning", id, "strongAuthSupported");
            changes = { scope: ["idn:sources:read"] };
            expectMessage(await stack.preview(), "info", id, "scope");
        });

        test("when the program marks the name as a secret in the change that replaces the client, the message has only its id", async () => {
            let changes: Partial<sailpoint.OAuthClientArgs> = { name: "canary-name" };
            const { tenant, stack } = await harness.start(() => {
                new sailpoint.OAuthClient("reporting", { ...ARGS, ...changes });
            });
            await stack.up();
            stack.trackSecret("canary-name");
            changes = { name: pulumi.secret("canary-name"), scope: ["idn:sources:read"] };
            expectMessage(await stack.preview(), "info", (await tenant.onlyClient()).id, "scope");
        });
    }
});
