// The engine prints the messages that docs/mistakes.md shows. The page is made by tests/provider/scenarios/mistakes.test.ts.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { normalizeMessages } from "../../provider/support/normalize-messages";
import type { OperationResult } from "../support/stack";
import { scenario } from "../support/scenario";

const ARGS = {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
};

describe("docs/mistakes.md", () => {
    const harness = scenario();
    let page: string;

    beforeAll(async () => {
        page = await readFile(join(__dirname, "../../../docs/mistakes.md"), "utf8");
    });

    /** What the page shows for a mistake. */
    function documentedMessage(mistake: string): string {
        const row = page.split("\n").find((line) => line.startsWith(`| ${mistake} | `));
        return row?.split(" | ").slice(2).join(" | ").replace(/ \|$/, "") ?? "";
    }

    test("when check and create fail and when a client is gone, the engine prints the messages of the page", async () => {
        let args: object = { ...ARGS, scope: [] };
        const { tenant, stack } = await harness.start(() => {
            new sailpoint.OAuthClient("reporting", args as sailpoint.OAuthClientArgs);
        });
        const normalizedDiagnostics = (result: OperationResult, severity: "error" | "warning") =>
            normalizeMessages(messages(result, severity), tenant.host);
        expect(normalizedDiagnostics(await stack.preview({ fails: true }), "error")).toBe(
            documentedMessage("an empty scope"),
        );

        args = { ...ARGS, scope: ["idn:identity:read"] };
        await tenant.setFaults({ "token-without-user": true });
        expect(normalizedDiagnostics(await stack.up({ fails: true }), "error")).toBe(
            documentedMessage("an API key instead of a personal access token"),
        );

        await tenant.setFaults({ "token-without-user": null });
        await stack.up();
        await tenant.deleteClient((await tenant.onlyClient()).id);
        expect(normalizedDiagnostics(await stack.refresh(), "warning")).toBe(
            documentedMessage("a client that somebody has deleted, refreshed"),
        );
    });
});

/** The engine's messages of a severity, without those about the whole operation. */
function messages({ events }: OperationResult, severity: "error" | "warning"): string[] {
    return events
        .filter(({ diagnosticEvent }) => diagnosticEvent?.severity === severity)
        .map(({ diagnosticEvent }) => diagnosticEvent?.message ?? "")
        .map((message) => message.replace(/<\{%[^%]*%\}>/g, "").trim())
        .filter((message) => !/^(preview|update|resource update) failed|^update canceled/i.test(message));
}
