// The scope of new and of existing clients, and responses without scopes.
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

describeAdapters("the scope of a client", (harness) => {
    let program: ImportProgram<Deployment>;

    beforeEach(() => {
        program = new ImportProgram(harness);
    });

    testScopeOfNewClient(harness);
    testScopeTakenOut(harness);

    test("when scope is an empty list, preview has one error, which requires at least one scope", async () => {
        const { stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", { ...ARGS, scope: [] });
        });
        const { messages } = await stack.preview({ fails: true });
        expect(messages.map(({ message }) => message)).toEqual([expect.stringContaining("at least one scope")]);
    });

    test("when the program sets no scope for an imported client, the import does not change the client", async () => {
        const { tenant, stack, existing } = await program.start();
        program.args = WITHOUT_SCOPE;
        await stack.up();
        expect(await tenant.onlyClient()).toEqual(existing);
        program.id = undefined;
        await stack.up();
        expect(await stack.up()).toMatchObject({ steps: ["same"], messages: [] });
    });

    test("when rotateAfterDays is set without scope, each up logs a warning, and preview fails when the rotation is due", async () => {
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
        "when SailPoint reports %s as scope, state keeps the scopes of the program, and up shows no change",
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
        "when SailPoint reports %s as scope of an imported client, adding sp:scopes:all is an update, and adding another scope is a replacement",
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

// With the native provider the change is a replacement, which it rejects.
describe("the scope of an import with the dynamic provider", () => {
    const harness = scenario();

    test("when SailPoint reports no scopes of an imported client, state has the scopes of the program, and a warning is logged", async () => {
        const { tenant, stack, existing } = await new ImportProgram(harness).start();
        await tenant.setFaults({ "response-omit": "scope" });
        expectMessage(await stack.up(), "warning", existing.id, "no scopes", "all rights");
        expect(stack.onlyClient().outputs.scope).toEqual(scope);
    });
});
