// Secrets in Pulumi's own debug output, which a provider cannot prevent. SECURITY.md warns of them; update it if a test fails
// because a later version of Pulumi shows less.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { Project } from "./support/project";
import { scenario } from "./support/scenario";
import { Tenant } from "./support/tenant";

const UP = "pulumi up --yes --skip-preview --debug -v=9 --logtostderr --event-log events.json > shown.txt 2> log.txt";

describe("debug output of Pulumi", () => {
    let tenant: Tenant;
    let project: Project;
    /** The secret of the client. */
    let secret: string;

    beforeAll(async () => {
        tenant = await Tenant.start();
        project = await Project.create(tenant);
        await project.setUp("quickstart");
        // Pulumi accepts --event-log only with this variable.
        await project.run("sh", ["-c", `PULUMI_DEBUG_COMMANDS=true ${UP}`]);
        secret = String((await tenant.onlyClient()).secret);
        await project.run("sh", ["-c", "pulumi preview --debug > preview.txt 2>&1"]);
        await project.run("sh", ["-c", "pulumi up --yes --skip-preview --json > up.json 2>&1"]);
        await project.run("sh", [
            "-c",
            "PULUMI_DEBUG_COMMANDS=true pulumi up --yes --skip-preview --event-log plain.json",
        ]);
    });

    afterAll(async () => {
        await project.remove();
        await tenant.stop();
    });

    async function linesOf(file: string): Promise<string[]> {
        return (await readFile(join(project.program, file), "utf8")).split("\n");
    }

    async function linesWith(text: string, file: string): Promise<string[]> {
        return (await linesOf(file)).filter((line) => line.includes(text));
    }

    test.each([
        ["--debug with up", "shown.txt", "RegisterResource RPC finished: "],
        ["--debug with preview", "preview.txt", "RegisterResource RPC finished: "],
        ["--event-log", "events.json", '"severity":"debug"'],
        ["--event-log without --debug", "plain.json", '"severity":"debug"'],
        ["--json without --debug", "up.json", '"severity":"debug"'],
    ])(
        "when %s is used, %s has the secret of the client in lines with %s, and not the secret of the credential",
        async (_, file, marker) => {
            const lines = await linesWith(secret, file);
            expect(lines).not.toEqual([]);
            expect(lines.filter((line) => !line.includes(marker))).toEqual([]);
            expect(await linesWith(tenant.simulator.clientSecret, file)).toEqual([]);
        },
    );

    test("when -v=9 is used, the log has the secrets of the client and of the credential", async () => {
        expect(await linesWith(secret, "log.txt")).not.toEqual([]);
        expect(await linesWith(tenant.simulator.clientSecret, "log.txt")).not.toEqual([]);
    });

    test("when --debug is used, the provider's lines show each request and no secret", async () => {
        const ours = (await linesOf("shown.txt")).filter((line) => /^ *debug: sailpoint:/.test(line));
        const requestDetails = String.raw`status 200, .*\d+ ms, request id \w+$`;
        expect(ours).toEqual([
            expect.stringMatching(new RegExp(`sailpoint: POST /oauth/token: ${requestDetails}`)),
            expect.stringMatching(new RegExp(`sailpoint: POST /v2025/oauth-clients: ${requestDetails}`)),
        ]);
    });

    test("when debug output is on, no output has an access token", async () => {
        for (const file of ["shown.txt", "preview.txt", "log.txt", "events.json", "up.json"]) {
            expect((await linesOf(file)).filter((line) => /\beyJ[\w-]+\.[\w-]+\./.test(line))).toEqual([]);
        }
    });
});

describe("Automation API", () => {
    const harness = scenario();

    test("when up runs without debug options, its debug events have the secret of the client", async () => {
        const { stack } = await harness.start(() => {
            const { clientId, clientSecret } = new sailpoint.OAuthClient("reporting", ARGS);
            return { clientId, clientSecret };
        });
        const { events, output } = await stack.up();
        const secret = String((await stack.output("clientSecret")).value);
        const withSecret = events.filter((event) => JSON.stringify(event).includes(secret));
        expect(withSecret).not.toEqual([]);
        expect(withSecret.map(({ diagnosticEvent }) => diagnosticEvent?.severity)).toEqual(
            withSecret.map(() => "debug"),
        );
        expect(output).not.toContain(secret);
    });
});
