// The input takeOver of a RotatingOAuthClient whose client still belongs to an older resource in state.
import * as sailpoint from "pulumi-sailpoint";
import type { Tenant } from "../../engine/support/tenant";
import { ARGS } from "../../support/client-args";
import { expectMessage } from "../../support/messages";
import type { Deployment } from "../support/deployment";
import { describeAdapters } from "../support/scenario";

const POST = { method: "POST", path: "/v2025/oauth-clients", times: 1 };

describeAdapters("takeOver of the client of an older resource", (harness) => {
    let tenant: Tenant;
    let stack: Deployment;
    let id: string;

    beforeEach(async () => {
        ({ tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("old", ARGS);
            new sailpoint.OAuthClient("other", ARGS);
        }));
        await stack.up();
        ({ id } = stack.resource("old"));
        await tenant.requests();
    });

    function declare({ takeOver, other = ARGS }: { takeOver?: string; other?: sailpoint.OAuthClientArgs }): void {
        stack.program = () => {
            new sailpoint.RotatingOAuthClient("reporting", { ...ARGS, rotationDays: 30, takeOver });
            new sailpoint.OAuthClient("other", other);
        };
    }

    test("when the create of the RotatingOAuthClient fails, the older resource stays in state, and the next up takes the client over", async () => {
        declare({ takeOver: id });
        await tenant.injectFault({ name: "error-before", value: 403, ...POST });
        const failed = await stack.up({ fails: true, continueOnError: true });
        expectMessage(failed, "error", id, "was not deleted", "RotatingOAuthClient", "pulumi up");
        expect(stack.resource("old").id).toBe(id);

        await stack.up();
        expect(stack.resource("reporting").outputs.retiredClients).toMatchObject([{ id }]);
        expect(() => stack.resource("old")).toThrow("no resource");
        expect((await tenant.clients()).map((client) => client.id)).toContain(id);
    });

    test("when an interrupted up has left the older resource in state and takeOver is removed, the next up keeps the client for its overlap", async () => {
        declare({ takeOver: id, other: { ...ARGS, description: "another" } });
        await tenant.injectFault({ name: "error-before", value: 400, method: "PATCH", times: 1 });
        await stack.up({ fails: true });
        expect(stack.resource("reporting").outputs.retiredClients).toMatchObject([{ id }]);
        expect(stack.resource("old").id).toBe(id);

        declare({});
        expectMessage(await stack.up(), "warning", id, "not deleted", "overlap");
        expect(() => stack.resource("old")).toThrow("no resource");
        expect((await tenant.clients()).map((client) => client.id)).toContain(id);
    });

    test("when another resource of the program manages the client, up fails, creates no client and advises retainOnDelete", async () => {
        stack.program = () => {
            const old = new sailpoint.OAuthClient("old", ARGS);
            new sailpoint.OAuthClient("other", ARGS);
            new sailpoint.RotatingOAuthClient("reporting", { ...ARGS, rotationDays: 30, takeOver: old.clientId });
        };
        expectMessage(await stack.up({ fails: true }), "error", id, "takeOver", "retainOnDelete");
        expect(await tenant.clients()).toHaveLength(2);
    });

    test("when the client is the current one of another RotatingOAuthClient, preview and up fail, and the client stays when takeOver is removed again", async () => {
        const rotation = { ...ARGS, rotationDays: 30 };
        stack.program = () => {
            new sailpoint.RotatingOAuthClient("first", rotation);
        };
        await stack.up();
        const { clientId } = stack.resource("first").outputs;
        stack.program = () => {
            new sailpoint.RotatingOAuthClient("second", { ...rotation, takeOver: String(clientId) });
            new sailpoint.RotatingOAuthClient("first", rotation);
        };
        expectMessage(
            await stack.preview({ fails: true }),
            "error",
            String(clientId),
            "takeOver",
            "Remove one of the two",
        );

        await stack.up({ fails: true });
        stack.program = () => {
            new sailpoint.RotatingOAuthClient("first", rotation);
        };
        await stack.up();
        expect((await tenant.clients()).map(({ id: left }) => left)).toEqual([clientId]);
    });

    test("when the resource that manages the client has an input that is unknown at preview, preview fails and advises retainOnDelete", async () => {
        stack.program = () => {
            const added = new sailpoint.OAuthClient("added", ARGS);
            new sailpoint.OAuthClient("old", { ...ARGS, description: added.clientId });
            new sailpoint.OAuthClient("other", ARGS);
            new sailpoint.RotatingOAuthClient("reporting", { ...ARGS, rotationDays: 30, takeOver: id });
        };
        expectMessage(await stack.preview({ fails: true }), "error", id, "takeOver", "retainOnDelete");
    });
});
