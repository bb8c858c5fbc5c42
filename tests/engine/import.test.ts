// Clients that were created outside of Pulumi and are imported into the stack.
import * as sailpoint from "pulumi-sailpoint";
import { EXISTING_CLIENT, MATCHING_ARGS } from "../support/existing-client";
import { testImportWithSecret } from "../support/scenarios/import";
import { scenario } from "./support/scenario";

describe("the import of clients", () => {
    const harness = scenario();

    test("when 20 clients are imported, preview and up send at most 3 GETs and one LIST each", async () => {
        const ids: string[] = [];
        const { tenant, stack } = await harness.start(() => {
            ids.forEach((id, index) => new sailpoint.OAuthClient(`client${index}`, MATCHING_ARGS, { import: id }));
        });
        for (let index = 0; index < 20; index++) {
            const existing = await tenant.createClient({ ...EXISTING_CLIENT, name: `client${index}` });
            stack.trackSecret(String(existing.secret));
            ids.push(existing.id);
        }
        await stack.preview();
        const previewReads = await tenant.requests();
        await stack.up();
        const upReads = await tenant.requests();
        for (const requests of [previewReads, upReads]) {
            expect(requests.slice(0, 5)).toEqual([
                "token",
                ...ids.slice(0, 3).map(() => expect.stringMatching(/^GET /) as unknown),
                "LIST",
            ]);
            expect(requests).toHaveLength(5);
        }
    });

    testImportWithSecret(harness);

    test("when the id to import is unknown at preview, preview shows a create and up imports the client", async () => {
        let idToImport = "";
        const { tenant, stack } = await harness.start(() => {
            const first = new sailpoint.OAuthClient("first", MATCHING_ARGS);
            const later = first.clientId.apply(() => idToImport) as unknown as string;
            new sailpoint.OAuthClient("second", { ...MATCHING_ARGS, name: "reporting" }, { import: later });
        });
        const existing = await tenant.createClient(EXISTING_CLIENT);
        idToImport = existing.id;
        expect(await stack.preview()).toMatchObject({ steps: ["create", "create"] });
        await stack.up();
        expect(await tenant.requests()).toEqual(["token", "POST", `GET ${existing.id}`]);
        expect(await stack.up()).toMatchObject({ steps: ["same", "same"] });
        expect((await stack.clients()).map((client) => client.id)).toContain(existing.id);
    });

    test("when an imported client is removed from the program, protect makes up fail; without protect, retainOnDelete keeps the client in SailPoint", async () => {
        let isRetained = true;
        const options = { protect: true, retainOnDelete: true };
        const { tenant, stack } = await harness.start(() => {
            if (isRetained) {
                new sailpoint.OAuthClient("reporting", MATCHING_ARGS, { ...options, import: existing.id });
            }
        });
        const existing = await tenant.createClient(EXISTING_CLIENT);
        await stack.up();
        isRetained = false;
        expect((await stack.up({ fails: true })).output).toContain("protect");
        isRetained = true;
        options.protect = false;
        await stack.up();
        isRetained = false;
        await tenant.requests();
        await stack.up();
        expect(await stack.clients()).toEqual([]);
        expect(await tenant.requests()).toEqual([]);
        expect(await tenant.onlyClient()).toEqual(existing);
    });
});
