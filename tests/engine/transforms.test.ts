// Functions of a program that change its resources on their way to the engine: what of it arrives.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "./support/args";
import { scenario } from "./support/scenario";
import { CLIENT_TYPE } from "./support/stack";

const OPTIONS = { customTimeouts: { create: "5m" }, replaceOnChanges: ["description"] };

describe("transforms", () => {
    const harness = scenario();

    test.each([
        ["transforms", pulumi.runtime.registerResourceTransform],
        ["the older transformations", pulumi.runtime.registerStackTransformation],
    ])(
        "%s of a stack change inputs and options, but the options that are copied come too late",
        async (_, register) => {
            let description = "of the transform";
            let protect = true;
            const { tenant, stack } = await harness.start(() => {
                register(({ type, props, opts }: Declared) => {
                    return type === CLIENT_TYPE
                        ? { props: { ...props, description }, opts: { ...opts, ...OPTIONS, protect } }
                        : undefined;
                });
                new sailpoint.OAuthClient("reporting", ARGS);
            });

            await stack.up();
            const { id } = await tenant.onlyClient();
            expect(await tenant.onlyClient()).toMatchObject({ description });
            const { inputs } = await stack.onlyClient();
            expect(Object.keys(inputs).filter((name) => name.startsWith("__"))).toEqual(["__provider"]);
            expect((await stack.destroy({ fails: true })).output).toContain("protect");
            await tenant.requests();

            protect = false;
            description = "changed in place, since replaceOnChanges was not seen";
            expect(await stack.up()).toMatchObject({ steps: ["update"] });
            expect(await tenant.requests()).toEqual(["token", `PATCH ${id}`]);
        },
    );

    test("a transform that adds a scope is obeyed; the warning speaks of what the program declares", async () => {
        const { tenant, stack } = await harness.start(() => {
            const { scope, ...withoutScope } = ARGS;
            new sailpoint.OAuthClient("reporting", withoutScope, {
                transforms: [({ props, opts }) => ({ props: { ...props, scope }, opts })],
            });
        });
        const up = await stack.up();
        expect(await tenant.onlyClient()).toMatchObject({ scope: ARGS.scope });
        expect(up.output).toContain("warning: scope is not set");
    });
});

interface Declared {
    readonly type: string;
    readonly props: pulumi.Inputs;
    readonly opts: pulumi.CustomResourceOptions;
}
