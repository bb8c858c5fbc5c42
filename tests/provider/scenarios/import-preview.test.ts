// The preview of an import: its messages, its errors and the number of its requests.
import * as pulumi from "@pulumi/pulumi";
import type { OAuthClientArgs } from "pulumi-sailpoint";
import * as sailpoint from "pulumi-sailpoint";
import { EXISTING_CLIENT, MATCHING_ARGS } from "../../support/existing-client";
import { errorCode, expectMessage, expectNoStackTrace } from "../../support/messages";
import { IMPORT_STEPS, ImportProgram } from "../../support/scenarios/import";
import type { Deployment } from "../support/deployment";
import { describeAdapters } from "../support/scenario";

describeAdapters("preview of an import", (harness, kind) => {
    let program: ImportProgram<Deployment>;

    beforeEach(() => {
        program = new ImportProgram(harness);
    });

    test("when fields differ, preview shows each field with its value in SailPoint and in the program, and up changes them", async () => {
        const { tenant, stack, existing } = await program.start({
            name: "Old portal",
            accessType: "ONLINE",
            grantTypes: ["CLIENT_CREDENTIALS", "AUTHORIZATION_CODE"],
            redirectUris: ["https://portal.example/a", "https://portal.example/b"],
            businessName: "Portal team",
            homepageUrl: "https://portal.example",
            enabled: false,
        });
        program.args = { ...MATCHING_ARGS, accessTokenValiditySeconds: 750 };

        const preview = await stack.preview();
        // The engine of the native provider shows the fields; tests/engine/native-yaml-options.test.ts has the detailed diff.
        const shown = [
            [
                "The import of the OAuth client ID changes these fields from the values in SailPoint to those of the program:",
                "  name: Old portal -> reporting (the name of the resource)",
                "  grantTypes: AUTHORIZATION_CODE, CLIENT_CREDENTIALS -> CLIENT_CREDENTIALS",
                "  accessTokenValiditySeconds: 3600 -> 750",
                "  accessType: ONLINE -> OFFLINE (the default)",
                "  redirectUris: https://portal.example/a, https://portal.example/b -> none (left out)",
                "  businessName: Portal team -> none (left out)",
                "  homepageUrl: https://portal.example -> none (left out)",
                "To keep a value, set it in the program.",
            ].join("\n"),
        ];
        expect(preview.messages.map(({ message }) => message.replace(existing.id, "ID"))).toEqual(
            { dynamic: shown, native: [] }[kind],
        );
        expect(preview.steps).toEqual(IMPORT_STEPS[kind]);
        expect(await tenant.onlyClient()).toEqual(existing);
        await tenant.requests();

        await stack.up();
        expect(await tenant.requests()).toEqual(["token", `GET ${existing.id}`, `PATCH ${existing.id}`]);
        expect(await tenant.onlyClient()).toMatchObject({
            name: "reporting",
            accessType: "OFFLINE",
            grantTypes: ["CLIENT_CREDENTIALS"],
            redirectUris: [],
            businessName: "",
            homepageUrl: "",
            enabled: false,
        });
        expect(await stack.up()).toMatchObject({ steps: ["same"], messages: [] });
    });

    test("when only a replacement could change a field, preview shows that, up fails, and the client stays as it is", async () => {
        const { tenant, stack, existing } = await program.start();
        program.args = { ...MATCHING_ARGS, scope: ["idn:sources:read"] };

        // The engine of the native provider refuses the replacement: at preview with a warning, at up with an error.
        const preview = await stack.preview({ fails: kind === "dynamic" });
        const up = await stack.up({ fails: true });
        if (kind === "dynamic") {
            for (const rejected of [preview, up]) {
                expectMessage(rejected, "error", existing.id, "scope", "idn:identity:read", "idn:sources:read");
            }
        } else {
            expectMessage(preview, "info", existing.id, "scope changed");
            expectMessage(preview, "warning", "previously-imported resources");
            expectMessage(up, "error", "previously-imported resources");
        }
        expectNoStackTrace(up);
        expect((await tenant.requests()).filter((request) => !/^(token|GET)/.test(request))).toEqual([]);
        expect(await tenant.onlyClient()).toEqual(existing);
    });

    test("when there is no client with the id, preview fails, and nothing is in state", async () => {
        const { stack } = await program.start();
        program.id = "2c9180835d2e5168015d32f890ca1581";
        for (const rejected of [await stack.preview({ fails: true }), await stack.up({ fails: true })]) {
            expectMessage(rejected, "error", program.id, "import", errorCode("NOT_FOUND"));
            expectNoStackTrace(rejected);
        }
        expect(stack.clients()).toEqual([]);
    });

    test("when SailPoint denies the read of the client (403), preview fails with the reason, and the next preview succeeds", async () => {
        const { tenant, stack, existing } = await program.start();
        await tenant.injectFault({ name: "error-before", value: 403, method: "GET", times: 1 });
        const rejected = await stack.preview({ fails: true });
        expectMessage(rejected, "error", existing.id, "403", errorCode("PERMISSION"));
        expectNoStackTrace(rejected);
        expect(await stack.preview()).toMatchObject({ steps: IMPORT_STEPS[kind] });
    });

    test("when an input is a secret in the program, no message shows its value or the field's value in SailPoint", async () => {
        const token = "https://hooks.example/?token=0123456789abcdef";
        const { tenant, stack, existing } = await program.start({ redirectUris: [token], businessName: "Portal team" });
        stack.trackSecret("0123456789abcdef");
        stack.trackSecret("another secret value");
        program.args = {
            ...MATCHING_ARGS,
            redirectUris: [pulumi.secret(`${token}&more`)],
            description: pulumi.secret("another secret value"),
            businessName: "Portal",
        };
        const preview = await stack.preview();
        const lines = preview.messages.flatMap(({ message }) => message.split("\n").slice(1, -1));
        const shown = ["  description: [secret]", "  redirectUris: [secret]", "  businessName: Portal team -> Portal"];
        expect(lines).toEqual({ dynamic: shown, native: [] }[kind]);
        await stack.up();
        expect(await tenant.onlyClient()).toMatchObject({ id: existing.id, businessName: "Portal" });
    });

    test("when a create-only field is a secret of the program, preview names the field without its value", async () => {
        const { stack, existing } = await program.start();
        stack.trackSecret("idn:sources:read");
        program.args = { ...MATCHING_ARGS, scope: pulumi.secret(["idn:sources:read"]) };
        const preview = await stack.preview({ fails: kind === "dynamic" });
        if (kind === "dynamic") {
            expectMessage(preview, "error", existing.id, "scope ([secret])");
        } else {
            expectMessage(preview, "info", existing.id, "scope changed");
        }
    });

    test("when an input is unknown at preview, preview states that it is not known yet, and up shows its value", async () => {
        const { tenant } = await program.start();
        const existing = await tenant.createClient(EXISTING_CLIENT);
        const stack = harness.startStack(tenant, () => {
            const first = new sailpoint.OAuthClient("first", MATCHING_ARGS);
            const later: Partial<OAuthClientArgs> = {
                scope: first.clientId.apply(() => ["idn:identity:read"]),
                description: first.clientId.apply(() => "Nightly reporting job"),
            };
            new sailpoint.OAuthClient(
                "second",
                { ...MATCHING_ARGS, name: "reporting", ...later },
                { import: existing.id },
            );
        });
        const [preview, up] = [await stack.preview(), await stack.up()];
        if (kind === "dynamic") {
            expectMessage(preview, "info", existing.id, "description: created by hand -> not known yet");
            expectMessage(up, "info", existing.id, "description: created by hand -> Nightly reporting job");
        } else {
            expectMessage(preview, "info", existing.id, "scope is not known yet");
        }
        expect(await tenant.clients()).toContainEqual(
            expect.objectContaining({ id: existing.id, description: "Nightly reporting job" }),
        );
    });
});

describeAdapters("import of many clients", (harness, kind) => {
    test("when 20 clients are imported, preview and up send at most 3 GETs and one LIST each", async () => {
        const ids: string[] = [];
        const { tenant, stack } = await harness.start(() => {
            ids.forEach((id, index) => new sailpoint.OAuthClient(`client${index}`, MATCHING_ARGS, { import: id }));
        });
        for (let index = 0; index < 20; index++) {
            ids.push((await tenant.createClient({ ...EXISTING_CLIENT, name: `client${index}` })).id);
        }
        function expectFewReads(requests: readonly string[]): void {
            expect(requests.filter((request) => request === "LIST").length).toBeLessThanOrEqual(1);
            expect(requests.filter((request) => request.startsWith("GET")).length).toBeLessThanOrEqual(3);
            expect(requests.length).toBeLessThanOrEqual(5);
        }

        expect((await stack.preview()).steps).toHaveLength(20 * IMPORT_STEPS[kind].length);
        expectFewReads(await tenant.requests());
        await stack.up();
        expectFewReads(await tenant.requests());
        expect(
            stack
                .clients()
                .map(({ id }) => id)
                .sort(),
        ).toEqual([...ids].sort());
        expect((await stack.up()).steps).toEqual(ids.map(() => "same"));
        expect(await tenant.requests()).toEqual([]);
    });
});
