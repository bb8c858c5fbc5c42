// Settings of the stack that are unknown, removed, invalid or in plain text.
import { errorCode, expectMessage } from "../../support/messages";
import { clientProgram } from "../../support/scenarios/failed-creates";
import { bothKinds, testUnknownSetting } from "../../support/scenarios/settings";
import { scenario } from "../support/scenario";

describe("the settings of the stack", () => {
    const harness = scenario();

    testUnknownSetting(harness);

    // This test does not run on the engine, whose event log and state contain such a setting in plain text.
    test("when the configuration has clientSecret in plain text, each up logs one warning", async () => {
        const { tenant, stack } = await harness.start(bothKinds);
        expect((await stack.up()).messages).toEqual([]);
        stack.configure({ "sailpoint:clientSecret": { value: tenant.simulator.clientSecret, secret: false } });
        for (let run = 0; run < 2; run++) {
            const { messages } = await stack.up();
            expect(messages).toEqual([
                expect.objectContaining({
                    severity: "warning",
                    message: expect.stringContaining("pulumi config set --secret sailpoint:clientSecret") as string,
                }),
            ]);
        }
    });

    test.each([
        ["baseURL", "sailpoint:baseUrl?"],
        ["clientID", "sailpoint:clientId?"],
        ["refreshBylist", "sailpoint:refreshByList?"],
    ])(
        "when the configuration has the misspelled key sailpoint:%s, preview fails and suggests %s",
        async (name, nearest) => {
            const { stack } = await harness.start(clientProgram);
            stack.configure({ [`sailpoint:${name}`]: { value: "x" } });
            const preview = await stack.preview({ fails: true });
            expect(preview.messages.map(({ message }) => message)).toEqual([expect.stringContaining(nearest)]);
        },
    );

    test("when a setting is set that an earlier version removed, up succeeds and logs one warning", async () => {
        const { stack } = await harness.start(clientProgram);
        stack.configure({ "sailpoint:removeOrphanedClients": { value: "true" } });
        const { messages } = await stack.up();
        expect(messages.map(({ message }) => message)).toEqual([
            expect.stringContaining("sailpoint:removeOrphanedClients has no effect"),
        ]);
    });

    test.each([
        ["apiVersion", "v2O25", "v2025?"],
        ["baseUrl", "https://acme.api.identitynow.com/oauth/token", "https://acme.api.identitynow.com?"],
        ["baseUrl", "https://acme.api.identitynow.com/v2025/oauth-clients", "https://acme.api.identitynow.com?"],
    ])("when %s is %s, preview fails, suggests %s and sends no request", async (name, value, nearest) => {
        const { tenant, stack } = await harness.start(clientProgram);
        stack.configure({ [`sailpoint:${name}`]: { value } });
        const preview = await stack.preview({ fails: true });
        expectMessage(preview, "error", `sailpoint:${name}`, nearest, errorCode("CONFIGURATION"));
        expect(await tenant.requests()).toEqual([]);
    });
});
