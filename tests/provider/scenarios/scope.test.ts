// The scope of new clients, of existing ones, and of responses without scopes.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS, REPLACEMENT } from "../../support/client-args";
import { MATCHING_ARGS } from "../../support/existing-client";
import { expectMessage } from "../../support/messages";
import { ImportProgram } from "../../support/scenarios/import";
import { testScopeOfNewClient, testScopeTakenOut } from "../../support/scenarios/scope";
import type { Deployment } from "../support/deployment";
import { describeAdapters, scenario } from "../support/scenario";

const ALL = ["sp:scopes:all"];
const { scope, ...WITHOUT_SCOPE } = MATCHING_ARGS;
const NO_SCOPES = [
    ["null", { "response-merge": { scope: null } }],
    ["an empty list", { "response-merge": { scope: [] } }],
    ["nothing", { "response-omit": "scope" }],
] as const;

describeAdapters("scope", (harness) => {
    let program: ImportProgram<Deployment>;

    beforeEach(() => {
        program = new ImportProgram(harness);
    });

    testScopeOfNewClient(harness);
    testScopeTakenOut(harness);

    test("when scope is an empty list, the error says so once", async () => {
        const { stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, scope: [] });
        });
        const { messages } = await stack.preview({ fails: true });
        expect(messages.map(({ message }) => message)).toEqual([expect.stringContaining("at least one scope")]);
    });

    test("when an imported client has no scope in the program, it is imported as it is", async () => {
        const { tenant, stack, existing } = await program.start();
        program.args = WITHOUT_SCOPE;
        await stack.up();
        expect(await tenant.onlyClient()).toEqual(existing);
        program.id = undefined;
        await stack.up();
        expect(await stack.up()).toMatchObject({ steps: ["same"], messages: [] });
    });

    test("when rotateAfterDays is set without scope, each up warns, and the rotation is an error", async () => {
        const created = new Date(Date.now() - 10 * 24 * 3_600_000).toISOString();
        const { tenant, stack, existing } = await program.start();
        await tenant.updateClient(existing.id, { created });
        program.args = { ...WITHOUT_SCOPE, rotateAfterDays: 90 };
        expectMessage(await stack.up(), "warning", "rotateAfterDays", "scope", existing.id);
        program.id = undefined;
        expectMessage(await stack.up(), "warning", "rotateAfterDays", "scope", existing.id);
        await tenant.requests();

        program.args = { ...WITHOUT_SCOPE, rotateAfterDays: 9 };
        expectMessage(await stack.preview({ fails: true }), "error", "scope", "a replacement");
        expect(await tenant.requests()).toEqual([]);
        program.args = { ...WITHOUT_SCOPE, scope: ALL, rotateAfterDays: 9 };
        expect(await stack.up()).toMatchObject({ steps: REPLACEMENT });
    });

    test.each(NO_SCOPES)(
        "when SailPoint responds with %s, a client with all scopes and one with some stay as they are",
        async (_, faults) => {
            const { tenant, stack } = await harness.start(() => {
                new sailpoint.OAuthClient("all", { ...ARGS, scope: ALL });
                new sailpoint.OAuthClient("some", ARGS);
            });
            await tenant.setFaults(faults);
            await stack.up();
            await stack.refresh();
            expect(stack.resource("all").outputs.scope).toEqual(ALL);
            expect(stack.resource("some").outputs.scope).toEqual(ARGS.scope);
            expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        },
    );

    test.each(NO_SCOPES)(
        "when SailPoint responds with %s for an imported client, all scopes are no change, and others a replacement",
        async (_, faults) => {
            const { tenant, stack } = await program.start({ scope: ALL });
            await tenant.setFaults(faults);
            program.args = WITHOUT_SCOPE;
            await stack.up();
            program.id = undefined;
            expect(stack.onlyClient().outputs).not.toHaveProperty("scope");
            await tenant.requests();

            program.args = { ...WITHOUT_SCOPE, scope: ["idn:sources:read"] };
            expect(await stack.preview()).toMatchObject({ steps: REPLACEMENT });
            program.args = { ...WITHOUT_SCOPE, scope: ALL };
            expect(await stack.up()).toMatchObject({ steps: ["update"] });
            expect(stack.onlyClient().outputs.scope).toEqual(ALL);
            expect(await stack.up()).toMatchObject({ steps: ["same"] });
            expect(await tenant.requests()).toEqual([]);
        },
    );
});

// The native provider refuses the change as a replacement.
describe("scope of an import, dynamic provider", () => {
    const harness = scenario();

    test("when an import finds no scopes, the scopes of the program are taken with a warning", async () => {
        const { tenant, stack, existing } = await new ImportProgram(harness).start();
        await tenant.setFaults({ "response-omit": "scope" });
        expectMessage(await stack.up(), "warning", existing.id, "no scopes", "all rights");
        expect(stack.onlyClient().outputs.scope).toEqual(scope);
    });
});
