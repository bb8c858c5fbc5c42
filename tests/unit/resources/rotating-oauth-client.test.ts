// The resources that RotatingOAuthClient registers, observed through Pulumi's mocks.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "../../../src";

const ARGS: sailpoint.RotatingOAuthClientArgs = {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
    every: 30,
    startingAt: "2027-01-01T00:00:00Z",
};

describe("RotatingOAuthClient", () => {
    const registered: pulumi.runtime.MockResourceArgs[] = [];
    let known: Record<string, unknown>;

    beforeEach(async () => {
        registered.length = 0;
        known = {};
        await pulumi.runtime.setMocks({
            call: ({ inputs }) => inputs as Record<string, unknown>,
            newResource: (args) => {
                registered.push(args);
                const { name } = args;
                const secret = { clientSecret: `secret of ${name}` };
                return {
                    id: `id of ${name}`,
                    state: { ...args.inputs, ...secret, ...(known[name] as object) } as object,
                };
            },
        });
    });

    function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
        return new Promise((resolve) => void output.apply(resolve));
    }

    test("when both clients exist, the outputs are the credential of the client of the later period", async () => {
        known = { "pair-schedule": { offset: 3 }, "pair-a": { __turn: 4 }, "pair-b": { __turn: 5 } };
        const pair = new sailpoint.RotatingOAuthClient("pair", ARGS, { customTimeouts: { create: "5m" } });
        expect(await valueOf(pair.clientId)).toBe("id of pair-b");
        expect(await valueOf(pair.clientSecret)).toBe("secret of pair-b");
        expect(await valueOf(pulumi.output(pulumi.isSecret(pair.clientSecret)))).toBe(true);
        expect(await valueOf(pair.previousClientId)).toBe("id of pair-a");
        expect(await valueOf(pair.nextTurn)).toBe("2027-04-01T00:00:00.000Z");

        const seen = Object.fromEntries(registered.map(({ name, inputs }) => [name, inputs as object]));
        expect(seen["pair-a"]).toMatchObject({
            name: "pair-a",
            __rotation: { of: "pair", slot: 0, every: 30, startingAt: ARGS.startingAt, offset: 3 },
            __timeouts: { create: "5m" },
        });
        expect(seen["pair-b"]).toMatchObject({ name: "pair-b", __rotation: { slot: 1 } });
        expect(seen["pair-a"]).not.toHaveProperty("every");
    });

    test("when mocks return no period, the pair has outputs nevertheless", async () => {
        const pair = new sailpoint.RotatingOAuthClient("pair", { ...ARGS, name: pulumi.output("Reports") });
        expect(await valueOf(pair.clientId)).toBe("id of pair-a");
        expect(await valueOf(pair.previousClientId)).toBe("id of pair-b");
        expect(await valueOf(pair.nextTurn)).toBe("");
        expect(registered.map(({ inputs }) => (inputs as { name?: string }).name).sort()).toEqual([
            "Reports-a",
            "Reports-b",
            undefined,
            undefined,
        ]);
    });

    test.each([{ rotateAfterDays: 5 }, { clientSecret: "canary" }])(
        "when %j is set, the constructor rejects it",
        (more) => {
            expect(() => new sailpoint.RotatingOAuthClient("pair", { ...ARGS, ...more })).toThrow(
                `RotatingOAuthClient "pair" does not support ${String(Object.keys(more)[0])}: `,
            );
            const options = { import: "an id" } as pulumi.ComponentResourceOptions;
            expect(() => new sailpoint.RotatingOAuthClient("pair", ARGS, options)).toThrow("does not support import: ");
        },
    );
});
