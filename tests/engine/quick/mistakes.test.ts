// Compares the messages that the engine prints with docs/mistakes.md, which tests/provider/scenarios/mistakes.test.ts generates.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import { normalizeMessages } from "../../provider/support/normalize-messages";
import type { OperationResult } from "../support/stack";
import { scenario } from "../support/scenario";

describe("docs/mistakes.md", () => {
    const harness = scenario();
    let page: string;

    beforeAll(async () => {
        page = await readFile(join(__dirname, "../../../docs/mistakes.md"), "utf8");
    });

    /** @returns the documented message of a mistake */
    function documentedMessage(mistake: string): string {
        const row = page.split("\n").find((line) => line.startsWith(`| ${mistake} | `));
        return row?.split(" | ").slice(2).join(" | ").replace(/ \|$/, "") ?? "";
    }

    test("when check fails, a create fails or a client was deleted, the engine prints the documented messages", async () => {
        let args: object = { ...ARGS, scope: undefined };
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args as sailpoint.OAuthClientArgs);
        });
        const normalizedDiagnostics = (result: OperationResult, severity: "error" | "warning") =>
            normalizeMessages(messages(result, severity), tenant.host);
        expect(normalizedDiagnostics(await stack.preview({ fails: true }), "error")).toBe(
            documentedMessage("omitted scope"),
        );

        args = ARGS;
        await tenant.setFaults({ "token-without-user": true });
        expect(normalizedDiagnostics(await stack.up({ fails: true }), "error")).toBe(
            documentedMessage("API key instead of a personal access token"),
        );

        await tenant.setFaults({ "token-without-user": null });
        await stack.up();
        const { id } = await tenant.onlyClient();
        await tenant.ageClients();
        await stack.refresh();
        await tenant.createClient({ name: "of another stack" });
        await tenant.deleteClient(id);
        expect(normalizedDiagnostics(await stack.refresh(), "warning")).toBe(
            documentedMessage("refresh of a client that was deleted in SailPoint"),
        );
    });
});

/** @returns the messages of a severity about resources */
function messages({ events }: OperationResult, severity: "error" | "warning"): string[] {
    return events
        .filter(({ diagnosticEvent }) => diagnosticEvent?.severity === severity)
        .map(({ diagnosticEvent }) => diagnosticEvent?.message ?? "")
        .map((message) => message.replace(/<\{%[^%]*%\}>/g, "").trim())
        .filter((message) => !/^(preview|update|resource update) failed|^update canceled/i.test(message));
}
