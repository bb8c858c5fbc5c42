// What Pulumi's own debug output holds, which no provider can help: SECURITY.md warns of it, and has to be mended where a test
// fails because a later Pulumi holds less.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as sailpoint from "pulumi-sailpoint";
import { Project } from "./support/project";
import { scenario } from "./support/scenario";
import { Tenant } from "./support/tenant";

const UP = "pulumi up --yes --skip-preview --debug -v=9 --logtostderr --event-log events.json > shown.txt 2> log.txt";

describe("a deployment with all of Pulumi's debug output", () => {
    let tenant: Tenant;
    let project: Project;
    /** The client's. */
    let secret: string;

    beforeAll(async () => {
        tenant = await Tenant.start();
        project = await Project.create(tenant);
        await project.setUp("quickstart");
        // Without the variable there is no --event-log.
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
        ["--debug of up", "shown.txt", "RegisterResource RPC finished: "],
        ["--debug of a preview", "preview.txt", "RegisterResource RPC finished: "],
        ["--event-log", "events.json", '"severity":"debug"'],
        ["plain --event-log", "plain.json", '"severity":"debug"'],
        ["--json, also without --debug,", "up.json", '"severity":"debug"'],
    ])("%s has the client's secret, not that of the token, in %s, in lines with %s", async (_, file, marker) => {
        const lines = await linesWith(secret, file);
        expect(lines).not.toEqual([]);
        expect(lines.filter((line) => !line.includes(marker))).toEqual([]);
        expect(await linesWith(tenant.simulator.clientSecret, file)).toEqual([]);
    });

    test("-v=9 logs both secrets", async () => {
        expect(await linesWith(secret, "log.txt")).not.toEqual([]);
        expect(await linesWith(tenant.simulator.clientSecret, "log.txt")).not.toEqual([]);
    });

    test("the lines of the provider, which the README greps, tell each request and no secret", async () => {
        const ours = (await linesOf("shown.txt")).filter((line) => /^ *debug: sailpoint:/.test(line));
        const requestDetails = String.raw`status 200, try 1, \d+ ms, request id \w+$`;
        expect(ours).toEqual([
            expect.stringMatching(new RegExp(`sailpoint: POST /oauth/token: ${requestDetails}`)),
            expect.stringMatching(new RegExp(`sailpoint: POST /v2025/oauth-clients: ${requestDetails}`)),
        ]);
    });

    test("an access token is nowhere", async () => {
        for (const file of ["shown.txt", "preview.txt", "log.txt", "events.json", "up.json"]) {
            expect((await linesOf(file)).filter((line) => /\beyJ[\w-]+\.[\w-]+\./.test(line))).toEqual([]);
        }
    });
});

describe("a deployment by the Automation API", () => {
    const harness = scenario();

    test("its debug events hold the client's secret, though nobody asked for debug output", async () => {
        const { stack } = await harness.start(() => {
            const { clientId, clientSecret } = new sailpoint.OAuthClient("reporting", {
                description: "a client of a story",
                grantTypes: ["CLIENT_CREDENTIALS"],
                accessTokenValiditySeconds: 750,
                scope: ["idn:identity:read"],
            });
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
