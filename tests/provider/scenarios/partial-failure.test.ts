// Creates whose response has no secret, or has other values than the request.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import { expectMessage } from "../../support/messages";
import { clientProgram, NEXT_POST, testUnreadableResponse } from "../../support/scenarios/failed-creates";
import { describeAdapters } from "../support/scenario";

describeAdapters("a create with an unusable response", (harness) => {
    testUnreadableResponse(harness);

    test("when the response to a create has no secret, this up and the next ones fail with that reason and create no other client", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await tenant.injectFault({ name: "response-omit", value: "secret", ...NEXT_POST });

        const failed = await stack.up({ fails: true });
        const { id } = await tenant.onlyClient();
        expectMessage(failed, "error", id, "secret");
        expect(await tenant.requests()).toEqual(["token", "POST"]);
        expect(stack.onlyClient()).toMatchObject({ id, outputs: { clientId: id } });

        for (let attempt = 0; attempt < 2; attempt++) {
            expectMessage(await stack.up({ fails: true }), "error", id, "secret");
        }
        expect(await tenant.requests()).toEqual([]);

        await stack.refresh();
        await stack.up({ fails: true });
        expect((await tenant.clients()).length).toBe(1);
        await stack.destroy();
        expect(await tenant.clients()).toEqual([]);
    });

    test("when the response to a create has another description, up logs a warning and the next up updates the description", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await tenant.injectFault({ name: "response-merge", value: { description: "another" }, ...NEXT_POST });
        const up = await stack.up();
        const { id } = await tenant.onlyClient();
        expectMessage(up, "warning", id, "description");
        expect(await stack.up()).toMatchObject({ steps: ["update"] });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });

    test("when the response to a create has a text that is cut inside a character, state has the secret and a well-formed text", async () => {
        const { tenant, stack } = await harness.start(clientProgram);
        await tenant.injectFault({ name: "response-merge", value: { description: "cut \ud83d" }, ...NEXT_POST });
        await stack.up();
        const { outputs } = stack.onlyClient();
        expect(outputs).toMatchObject({
            description: "cut \ufffd",
            clientSecret: expect.stringMatching(/./) as unknown,
        });
    });

    test.each(["OAuthClient", "RotatingOAuthClient"] as const)(
        "when SailPoint stores another description of an %s, each remedy in the warning ends the repeated updates",
        async (kind) => {
            let description = "sent";
            let ignoreChanges: string[] = [];
            const { tenant, stack } = await harness.start(() => {
                const args = { ...ARGS, description };
                if (kind === "OAuthClient") {
                    new sailpoint.OAuthClient("reporting", args, { ignoreChanges });
                } else {
                    new sailpoint.RotatingOAuthClient("reporting", { ...args, rotationDays: 30 }, { ignoreChanges });
                }
            });
            await tenant.setFaults({ "response-merge": { description: "stored" } });
            const ways = ["sent: sent; stored: stored", "as SailPoint stores them", "ignoreChanges", "pulumi refresh"];
            expectMessage(await stack.up(), "warning", ...ways);
            expectMessage(await stack.up(), "warning", ...ways);

            ignoreChanges = ["description"];
            await stack.refresh();
            expect(await stack.up()).toMatchObject({ steps: ["same"], messages: [] });

            ignoreChanges = [];
            description = "stored";
            expect(await stack.up()).toMatchObject({ steps: ["same"], messages: [] });
        },
    );
});
