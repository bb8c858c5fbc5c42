// The changes of transforms and transformations, not all of which take effect.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { scenario } from "./support/scenario";
import { CLIENT_TYPE } from "./support/stack";

const OPTIONS = { customTimeouts: { create: "5m" }, replaceOnChanges: ["description"] };

describe("transforms and transformations", () => {
    const harness = scenario();

    test.each([
        ["transforms", pulumi.runtime.registerResourceTransform],
        ["transformations", pulumi.runtime.registerStackTransformation],
    ])(
        "when %s change inputs, protect, customTimeouts and replaceOnChanges, only the inputs and protect take effect",
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
            expect(Object.keys(inputs).filter((name) => name.startsWith("__"))).toEqual([
                "__provider",
                "__secretInputs",
            ]);
            expect((await stack.destroy({ fails: true })).output).toContain("protect");
            await tenant.requests();

            protect = false;
            description = "changed in place";
            expect(await stack.up()).toMatchObject({ steps: ["update"] });
            expect(await tenant.requests()).toEqual(["token", `PATCH ${id}`]);
        },
    );

    test("when a transform adds the input scope, the client is created with that scope", async () => {
        const { tenant, stack } = await harness.start(() => {
            const { scope, ...withoutScope } = ARGS;
            new sailpoint.OAuthClient("reporting", withoutScope, {
                transforms: [({ props, opts }) => ({ props: { ...props, scope }, opts })],
            });
        });
        await stack.up();
        expect(await tenant.onlyClient()).toMatchObject({ scope: ARGS.scope });
    });
});

interface Declared {
    readonly type: string;
    readonly props: pulumi.Inputs;
    readonly opts: pulumi.CustomResourceOptions;
}
