// `pulumi-sailpoint export`: the files, the skipped clients, and the errors.
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunPulumi } from "../../../src/cli/pulumi-command";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";
import { controlSimulator } from "../../support/control-simulator";
import { NO_PASSPHRASE, recordedPulumi, WRONG_PASSPHRASE } from "./support/recorded-pulumi";
import { noPulumi, runInProcess, runProcess } from "./support/run";
import type { CommandResult } from "./support/run";

interface LiveClient {
    readonly id: string;
    readonly secret: string;
}

interface ImportEntry {
    readonly type: string;
    readonly name: string;
    readonly id: string;
    readonly inputs: Record<string, unknown>;
    readonly outputs: Record<string, unknown>;
}

describe("pulumi-sailpoint export", () => {
    let simulator: Simulator;
    let folder: string;
    let pulumi: RunPulumi;

    beforeEach(async () => {
        pulumi = noPulumi;
        simulator = await startSimulator();
        folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-export-"));
    });

    afterEach(async () => {
        await rm(folder, { recursive: true });
        await simulator.stop();
    });

    async function createClient(
        fields: Record<string, unknown>,
        changes: Record<string, unknown> = {},
    ): Promise<LiveClient> {
        const created = (await controlSimulator(simulator.baseUrl, "POST", "clients", fields)) as LiveClient;
        await controlSimulator(simulator.baseUrl, "PATCH", `clients/${created.id}`, changes);
        return created;
    }

    function environment(): NodeJS.ProcessEnv {
        const { baseUrl, clientId, clientSecret } = simulator;
        return { SAIL_BASE_URL: baseUrl, SAIL_CLIENT_ID: clientId, SAIL_CLIENT_SECRET: clientSecret };
    }

    /** Without the Pulumi CLI the settings of the environment are used; the note on it is removed from stderr. */
    async function run(...args: string[]): Promise<CommandResult> {
        const result = await runInProcess(["export", ...args], { cwd: folder, env: environment(), pulumi });
        return { ...result, stderr: result.stderr.replace(/^No stack was read .*\n/, "") };
    }

    test("when the Pulumi CLI cannot be run, the settings of the environment are used", async () => {
        const { stderr } = await runInProcess(["export"], { cwd: folder, env: {} });
        expect(stderr).toMatch(
            /^No stack was read \(pulumi cannot be run\), so the settings of the environment are used\.\n/,
        );
    });

    test("when the command runs as a process, the summary is on stdout and the skipped clients are on stderr", async () => {
        await createClient({ name: "good" });
        const { id } = await createClient({ name: "hidden", internal: true });
        const { code, stdout, stderr } = await runProcess(["export"], folder, { PATH: "", ...environment() });
        expect(code).toBe(0);
        expect(stdout).toMatch(/^1 OAuth client is in import\.json and clients\.ts\.\n/);
        expect(stderr).toBe(
            "No stack was read (pulumi cannot be run), so the settings of the environment are used.\n" +
                `skipped: ${id} (hidden): it is internal, so SailPoint manages it\n`,
        );
        expect((await entries()).map(({ name }) => name)).toEqual(["good"]);
    });

    test("when the stack manages a client already, the client is skipped", async () => {
        const [first, second] = [await createClient({ name: "reporting" }), await createClient({ name: "billing" })];
        const { host } = new URL(simulator.baseUrl);
        const client = { name: "reporting", id: first.id, host, tenantId: simulator.tenantId };
        pulumi = recordedPulumi({ name: "dev", config: {}, clients: [client] });
        const { stderr } = await run();
        expect(stderr).toBe(`skipped: ${first.id} (reporting): the stack manages it already, as reporting\n`);
        expect((await entries()).map(({ id }) => id)).toEqual([second.id]);
    });

    test.each([NO_PASSPHRASE, WRONG_PASSPHRASE])(
        "when Pulumi cannot decrypt the configuration (%j), nothing is exported",
        async (configError) => {
            await createClient({ name: "one" });
            pulumi = recordedPulumi({ name: "dev", config: {}, configError });
            for (const args of [[], ["--stack", "dev"]]) {
                const { code, stdout, stderr } = await run(...args);
                expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
                expect(stderr).toMatch(/^error: the configuration of dev cannot be read: .*passphrase.*\n/);
                expect(stderr).toContain("Set PULUMI_CONFIG_PASSPHRASE ");
                expect(stderr).not.toContain("address");
            }
            expect(await readdir(folder)).toEqual([]);
        },
    );

    test("when the stack and the environment have settings, those of the stack are used", async () => {
        await createClient({ name: "one" });
        const { baseUrl, clientId, clientSecret } = simulator;
        const config = {
            "sailpoint:baseUrl": { value: baseUrl },
            "sailpoint:clientId": { value: clientId },
            "sailpoint:clientSecret": { value: clientSecret, secret: true },
        };
        pulumi = recordedPulumi({ name: "dev", config });
        const env = { SAIL_BASE_URL: "http://127.0.0.1:1", SAIL_CLIENT_ID: "nobody", SAIL_CLIENT_SECRET: "none" };
        expect(await runInProcess(["export", "--stack", "dev"], { cwd: folder, env, pulumi })).toMatchObject({
            code: 0,
            stderr: "",
        });
        expect((await entries()).map(({ name }) => name)).toEqual(["one"]);
    });

    test("when the program of the project is not on Node, nothing is exported, and the error leads to the import with the native provider", async () => {
        await createClient({ name: "one" });
        await writeFile(join(folder, "Pulumi.yaml"), "name: scenario\nruntime: yaml\n");
        const { code, stdout, stderr } = await run();
        expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
        expect(stderr).toContain("docs/other-languages.md#import-with-code");
        expect(await readdir(folder)).toEqual(["Pulumi.yaml"]);
    });

    test("when a project has no selected stack, export notes that clients of a stack are exported, too", async () => {
        await createClient({ name: "one" });
        await writeFile(join(folder, "Pulumi.yaml"), "name: scenario\nruntime: nodejs\n");
        expect((await run()).stderr).toMatch(/^Clients that a stack manages already are exported, too/);
    });

    test("when SailPoint reports no scope for a client, a warning names its resource, because the program gets sp:scopes:all", async () => {
        await createClient({ name: "old" }, { scope: null });
        await createClient({ name: "other", scope: ["idn:sources:read"] });
        const { stderr } = await run();
        expect(stderr).toMatch(/^warning: SailPoint reports no scope for old, /);
    });

    async function entries(path = "import.json"): Promise<ImportEntry[]> {
        return (JSON.parse(await readFile(join(folder, path), "utf8")) as { resources: ImportEntry[] }).resources;
    }

    async function exportedNames(...args: string[]): Promise<string[]> {
        const { code } = await run("--out", "some", ...args);
        expect(code).toBe(0);
        const names = (await entries("some/import.json")).map(({ name }) => name);
        await rm(join(folder, "some"), { recursive: true });
        return names;
    }

    test("when the tenant has a client, its state is written to import.json and its program to clients.ts", async () => {
        const { id } = await createClient({ name: "Nightly reporting", description: "a job", enabled: false });
        const { code, stdout, stderr } = await run();
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        expect(stdout).toContain("pulumi import --file import.json --generate-code=false");
        const [entry] = await entries();
        expect(entry).toMatchObject({
            type: "pulumi-nodejs:dynamic/sailpoint:OAuthClient",
            name: "nightly-reporting",
            id,
            inputs: { name: "Nightly reporting", enabled: false, scope: ["sp:scopes:all"], type: "CONFIDENTIAL" },
            outputs: {
                clientId: id,
                clientSecret: { plaintext: '""' },
                __v: STATE_VERSION,
                __adopted: expect.any(String) as unknown,
                __host: new URL(simulator.baseUrl).host,
                __tenantId: simulator.tenantId,
            },
        });
        expect(entry?.inputs.__provider).toBe(entry?.outputs.__provider);
        expect(await readFile(join(folder, "clients.ts"), "utf8")).toBe(`import * as sailpoint from "pulumi-sailpoint";

new sailpoint.OAuthClient(
  "nightly-reporting",
  {
    name: "Nightly reporting",
    description: "a job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    enabled: false,
    scope: ["sp:scopes:all"],
    type: "CONFIDENTIAL",
  },
  { protect: true },
);
`);
    });

    test.each([[null], [[]]])(
        "when SailPoint reports the scope %j (all rights), the program has the scope sp:scopes:all",
        async (scope) => {
            await createClient({ name: "all", scope });
            await run();
            const [entry] = await entries();
            expect(entry?.inputs.scope).toEqual(["sp:scopes:all"]);
            expect(entry?.outputs.scope).toEqual(["sp:scopes:all"]);
            expect(await readFile(join(folder, "clients.ts"), "utf8")).toContain('scope: ["sp:scopes:all"],');
        },
    );

    test("when a program cannot declare a client, the client is skipped with the reason", async () => {
        await createClient({ name: "good" });
        const unsupported: [Record<string, unknown>, string][] = [
            [{ description: " " }, "description must not be blank"],
            [{ name: "" }, "name must not be blank"],
            [{ grantTypes: ["AUTHORIZATION_CODE"] }, "redirectUris is required with the grant type AUTHORIZATION_CODE"],
            [{ grantTypes: ["CLIENT_CREDENTIALS", "PASSWORD"] }, "must be one of CLIENT_CREDENTIALS"],
            [{ internal: true }, "it is internal"],
            [{ enabled: "perhaps" }, "enabled has a type that the API does not document"],
            [{ type: "FEDERATED" }, "type must be one of CONFIDENTIAL, PUBLIC"],
        ];
        const created: LiveClient[] = [];
        for (const [fields] of unsupported) {
            created.push(await createClient(fields));
        }
        const { code, stderr } = await run();
        expect(code).toBe(0);
        const lines = stderr.trim().split("\n");
        expect(lines).toHaveLength(unsupported.length);
        unsupported.forEach(([, reason], index) => {
            const line = lines.find((text) => text.includes(created[index]?.id ?? "")) ?? "";
            expect(line).toMatch(/^skipped: /);
            expect(line).toContain(reason);
        });
        expect((await entries()).map(({ name }) => name)).toEqual(["good"]);
    });

    test("when clients have similar names, their resource names differ and do not depend on the options that select clients", async () => {
        const [one, other] = [await createClient({ name: "Job" }), await createClient({ name: "job!" })];
        await createClient({ name: "レポート" });
        const names = await exportedNames();
        const short = [one, other].map(({ id }) => `job-${id.slice(0, 8)}`);
        expect([...names].sort()).toEqual(["client", ...short].sort());
        expect(await exportedNames("--id", one.id, "--id", other.id)).toEqual(
            names.filter((name) => name !== "client"),
        );
    });

    test("when options select by name, id or last use, only matching clients are exported", async () => {
        const old = "2026-01-01T00:00:00.000Z";
        const used = await createClient({ name: "ci-used" }, { created: old, lastUsed: "2026-11-01T10:00:00.000Z" });
        const idle = await createClient({ name: "ci-idle" }, { created: old, lastUsed: "2026-05-31T00:00:00.000Z" });
        const never = await createClient({ name: "never" }, { created: old, lastUsed: null });
        await createClient({ name: "young" });

        expect(await exportedNames("--name", "ci-*")).toEqual(["ci-idle", "ci-used"]);
        expect(await exportedNames("--name", "never")).toEqual(["never"]);
        expect(await exportedNames("--id", never.id, "--id", used.id)).toEqual(["ci-used", "never"]);
        expect(await exportedNames("--unused-since", "2026-05-31")).toEqual(["ci-idle", "never"]);
        expect(await exportedNames("--unused-since", "2026-05-30")).toEqual(["never"]);
        expect(await exportedNames("--unused-since", "2026-05-31", "--id", idle.id)).toEqual(["ci-idle"]);
    });

    test("when --secrets supplies the secret of a client, only import.json contains it, with file mode 0600", async () => {
        const { id, secret } = await createClient({ name: "known" });
        await createClient({ name: "unknown" });
        await writeFile(join(folder, "known.json"), JSON.stringify({ [id]: secret, "a canary": "an id" }));
        const { code, stdout, stderr } = await run("--secrets", "known.json");
        expect(code).toBe(0);
        expect(stderr).toBe(
            "warning: 1 of the 2 names in --secrets is not the id of an exported client. The file must have the form { ID: SECRET }.\n",
        );
        expect(stdout.trim().split("\n").at(-1)).toBe(
            "import.json contains secrets in plaintext: delete it after the import.",
        );
        expect(
            (await entries()).map(({ outputs }) => (outputs.clientSecret as { plaintext: string }).plaintext),
        ).toEqual([JSON.stringify(secret), '""']);
        expect((await stat(join(folder, "import.json"))).mode & 0o777).toBe(0o600);
        const program = await readFile(join(folder, "clients.ts"), "utf8");
        expect(`${program}${stdout}${stderr}`).not.toContain(secret);
    });

    test("when import.json or clients.ts exists already, the command fails and does not overwrite it", async () => {
        await createClient({ name: "one" });
        await writeFile(join(folder, "clients.ts"), "mine");
        const { code, stderr } = await run();
        expect(code).toBe(1);
        expect(stderr).toContain("clients.ts exists already: delete it, or choose another folder with --out");
        expect(await readFile(join(folder, "clients.ts"), "utf8")).toBe("mine");
        expect(await readdir(folder)).toEqual(["clients.ts"]);
        await writeFile(join(folder, "import.json"), "mine");
        expect((await run()).stderr).toBe(
            "error: import.json and clients.ts exist already: delete them, or choose another folder with --out\n",
        );
    });

    test.each([
        [["--id", "nobody"], "the tenant has no OAuth client with the id nobody"],
        [["--name", "nobody*"], "no OAuth client to export"],
        [["--unused-since", "last year"], "It must be a date such as 2026-05-31"],
        [["--secrets", "nowhere.json"], "nowhere.json cannot be read (ENOENT)"],
        [["--secrets", "list.json"], "must be a JSON object"],
        [["--secrets", "broken.json"], "must be a JSON object"],
        [["--secrets", "numbers.json"], "the secret of entry 2 must be a non-blank string"],
        [["--stack", "dev"], "the stack dev cannot be read"],
        [["--outt", "dir"], "(add --help for the options and examples)"],
    ])("when the arguments are %j, an error states the correction and no file is written", async (args, message) => {
        await createClient({ name: "one" });
        await writeFile(join(folder, "list.json"), '["canary"]');
        await writeFile(join(folder, "broken.json"), '{"id": "canary"');
        await writeFile(join(folder, "numbers.json"), '{"an id": "a secret", "canary": 5}');
        const { code, stderr } = await run("--out", "some", ...args);
        expect(code).toBe(1);
        expect(stderr).toContain(message);
        expect(stderr).not.toMatch(/canary|\n\s+at /);
        expect(await readdir(folder)).not.toContain("some");
    });
});
