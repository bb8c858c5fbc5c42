// An OAuthClient with the option import whose client is one of those of a RotatingOAuthClient.
import * as sailpoint from "pulumi-sailpoint";
import type { Tenant } from "../../engine/support/tenant";
import { ARGS } from "../../support/client-args";
import { expectMessage } from "../../support/messages";
import type { Deployment } from "../support/deployment";
import { describeAdapters } from "../support/scenario";

describeAdapters("the import of a client of a RotatingOAuthClient", (harness, kind) => {
    let tenant: Tenant;
    let stack: Deployment;
    let current: string;
    let retired: string;
    let secret: string;

    /** Declares the rotation, and a client with the option import. */
    function declare(
        rotation: Partial<sailpoint.RotatingOAuthClientArgs> | undefined,
        id?: string,
        known?: { clientSecret: string },
    ) {
        stack.program = () => {
            if (id !== undefined) {
                new sailpoint.OAuthClient("imported", { ...ARGS, name: "rotating", ...known }, { import: id });
            }
            if (rotation !== undefined) {
                new sailpoint.RotatingOAuthClient("rotating", { ...ARGS, rotationDays: 30, ...rotation });
            }
        };
    }

    const liveIds = async () => (await tenant.clients()).map(({ id }) => id);

    beforeEach(async () => {
        ({ tenant, stack } = await harness.start(() => undefined));
        declare({});
        await stack.up();
        retired = String(stack.resource("rotating").outputs.clientId);
        declare({ rotateWhenChanged: { reason: "test" } });
        await stack.up();
        declare({ rotateWhenChanged: { reason: "again" } });
        await stack.up();
        const { clientId, clientSecret } = stack.resource("rotating").outputs;
        [current, secret] = [String(clientId), String(clientSecret)];
    });

    test("when the rotation is removed in the up that imports its current client with its secret, the client stays", async () => {
        declare(undefined, current, { clientSecret: secret });
        expectMessage(await stack.up(), "warning", current, "not deleted");
        expect(await liveIds()).toEqual([current]);
    });

    test("when the rotation is removed in the up that imports its current client without its secret, the rotation stays with the secret", async () => {
        declare(undefined, current);
        expectMessage(await stack.up({ fails: true }), "error", current, "not deleted", "secret");
        expect(await liveIds()).toContain(current);
        // No client of the rotation was deleted.
        expect(await liveIds()).toEqual([retired, current]);
        expect(stack.resource("rotating").outputs.clientSecret).toBe(secret);
    });

    test("when the import of its current client fails, the rotation that is removed in the same up stays with the secret", async () => {
        await tenant.injectFault({ name: "error-before", value: 403, method: "GET", times: 9 });
        declare(undefined, current, { clientSecret: secret });
        await stack.up({ fails: true, continueOnError: true });
        await tenant.setFaults({});
        expect(await liveIds()).toContain(current);
        expect(stack.resource("rotating").outputs.clientSecret).toBe(secret);
    });

    test("when the import of its current client is removed while the rotation stays, the client stays", async () => {
        declare({ rotateWhenChanged: { reason: "again" } }, current, { clientSecret: secret });
        if (kind === "dynamic") {
            expectMessage(await stack.up({ fails: true }), "error", current, "cannot be imported");
            return;
        }
        await stack.up();
        declare({ rotateWhenChanged: { reason: "again" } });
        expectMessage(await stack.up(), "warning", current, "not deleted", "RotatingOAuthClient");
        expect(await liveIds()).toContain(current);
    });

    test("when a retired client is imported, a change of the rotation is not sent to it", async () => {
        declare({ rotateWhenChanged: { reason: "again" } }, retired);
        await stack.up();
        declare({ rotateWhenChanged: { reason: "again" }, description: "another" }, retired);
        expectMessage(await stack.up(), "warning", retired, "did not get the changes");
        const descriptions = (await tenant.clients()).map(({ id, description }) => [id === retired, description]);
        expect(descriptions).toEqual([
            [true, ARGS.description],
            [false, "another"],
        ]);
    });

    test("when a retired client is imported, the up that ends its overlap does not delete it", async () => {
        declare({ rotateWhenChanged: { reason: "again" } }, retired);
        await stack.up();
        declare({ rotateWhenChanged: { reason: "again" }, overlapDays: 0 }, retired);
        expectMessage(await stack.up(), "warning", retired, "not deleted");
        expect(await liveIds()).toEqual([retired, current]);
        expect(stack.resource("rotating").outputs.retiredClients).toEqual([]);
    });
});
