// A stack of the dynamic provider that moves to the native provider through aliases with the old types.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import { EXISTING_CLIENT, MATCHING_ARGS } from "../../support/existing-client";
import { scenario } from "../support/scenario";

describe("state of the dynamic provider in the native provider", () => {
    const dynamic = scenario("dynamic");
    const native = scenario("native");

    test("when a stack moves to the native provider, up shows no change and sends no request, secrets are kept, and later changes are updates", async () => {
        const { tenant, stack: old } = await dynamic.start(() => undefined);
        const existing = await tenant.createClient(EXISTING_CLIENT);
        let description = ARGS.description;
        let importOption: pulumi.CustomResourceOptions = { import: existing.id };
        const program = () => {
            const timeouts = { customTimeouts: { create: "5m", read: "1m" }, replaceOnChanges: ["businessName"] };
            new sailpoint.OAuthClient("plain", { ...ARGS, description });
            new sailpoint.OAuthClient("options", ARGS, { ...timeouts, ignoreChanges: ["enabled"] });
            new sailpoint.OAuthClient("secret", {
                ...ARGS,
                description: pulumi.secret("canary description"),
                rotateWhenChanged: { ticket: "1" },
            });
            new sailpoint.OAuthClient("imported", { ...MATCHING_ARGS, name: "reporting" }, importOption);
            new sailpoint.RotatingOAuthClient("rotating", { ...ARGS, rotationDays: 30 });
        };
        old.program = program;
        old.trackSecret("canary description");
        await old.up();
        importOption = {};
        await tenant.requests();

        const moved = native.startStack(tenant, program);
        moved.trackSecret("canary description");
        moved.takeStateOf(old);
        const same = Array<string>(5).fill("same");
        expect(await moved.preview()).toMatchObject({ steps: same, messages: [] });
        expect(await moved.up()).toMatchObject({ steps: same, messages: [] });
        expect(await tenant.requests()).toEqual([]);
        expect(moved.clients().map(({ outputs }) => outputs.clientSecret)).toEqual(
            old.clients().map(({ outputs }) => outputs.clientSecret),
        );

        await moved.refresh();
        expect(await moved.up()).toMatchObject({ steps: same });
        description = "changed after the move";
        await tenant.requests();
        expect([...(await moved.up()).steps].sort()).toEqual([...same.slice(1), "update"].sort());
        expect(await tenant.requests()).toEqual(["token", `PATCH ${moved.resource("plain").id}`]);
        expect(Object.keys(moved.resource("plain").outputs).filter((name) => name === "__provider")).toEqual([]);

        // The way back: the state before the move still has every client and secret, and a refresh finds the update.
        description = ARGS.description;
        await old.refresh();
        expect([...(await old.up()).steps].sort()).toEqual([...same.slice(1), "update"].sort());
        expect(old.clients().map(({ outputs }) => outputs.clientSecret)).toEqual(
            moved.clients().map(({ outputs }) => outputs.clientSecret),
        );
        await moved.destroy();
        expect(await tenant.clients()).toEqual([]);
    });
});
