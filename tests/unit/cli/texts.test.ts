// The help of every command and the texts of the commands, in one snapshot file. Other tests compare codes and facts.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMANDS } from "../../../src/cli/commands";
import type { CliContext } from "../../../src/cli/context";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";
import { controlSimulator } from "../../support/control-simulator";
import { recordedPulumi } from "./support/recorded-pulumi";
import { runInProcess } from "./support/run";

const NAMES = COMMANDS.map((define) => define({} as CliContext, () => undefined).name());

test.each(["", ...NAMES])("when help of the command %j is requested, the text equals its snapshot", async (name) => {
    const args = [...(name === "" ? [] : [name]), "--help"];
    const { code, stdout, stderr } = await runInProcess(args, { cwd: tmpdir(), env: {} });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    // The simulator defines the faults, and its tests cover their texts.
    expect(stdout.replace(/(?<=^Faults:\n)(?: {2}.*\n)+/m, "  ...\n")).toMatchSnapshot();
});

describe("with a tenant", () => {
    let simulator: Simulator;
    let folder: string;

    beforeEach(async () => {
        simulator = await startSimulator({ tenant: "texts" });
        folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-texts-"));
        for (const [name, scope] of [
            ["reporting", ["idn:sources:read"]],
            ["portal", ["sp:scopes:all"]],
            ["broken", null],
        ]) {
            const base = { description: "a job", grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750 };
            await controlSimulator(simulator.baseUrl, "POST", "clients", { ...base, name, scope });
        }
    });

    afterEach(async () => {
        await simulator.stop();
        await rm(folder, { recursive: true });
    });

    /** The output with fixed ids, port, folder and times. */
    async function text(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
        const { baseUrl, clientId, clientSecret } = simulator;
        const settings = { SAIL_BASE_URL: baseUrl, SAIL_CLIENT_ID: clientId, SAIL_CLIENT_SECRET: clientSecret };
        const options = { cwd: folder, env: { ...settings, ...env }, pulumi: recordedPulumi() };
        const { code, stdout, stderr } = await runInProcess(args, options);
        return `exit code ${String(code)}\n--- stdout\n${stdout}--- stderr\n${stderr}`
            .replaceAll(new URL(baseUrl).host, "HOST:PORT")
            .replaceAll(simulator.tenantId, "TENANT-ID")
            .replaceAll(folder, "FOLDER")
            .replace(
                /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
                "00000000-0000-0000-0000-000000000000",
            )
            .replace(/(?<=API documents of ).*(?=\.$)/m, "DATE (COMMIT)")
            .replace(/(SAIL_CLIENT_ID = )\w+/, "$1ID")
            .replace(/^(✔ Node +)\S+/m, "$1VERSION");
    }

    test.each([["list"], ["list --csv"], ["export --out exported"], ["export --name nobody"]])(
        "when %s runs, its output equals its snapshot",
        async (command) => {
            const output = await text(command.split(" "));
            expect(output.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")).toMatchSnapshot();
        },
    );

    test("when doctor finds problems, its output equals its snapshot", async () => {
        await controlSimulator(simulator.baseUrl, "PUT", "faults", {
            "token-without-admin": true,
            "deprecated-version": true,
        });
        expect(await text(["doctor"])).toMatchSnapshot();
    });

    test("when scopes reads a log, its output equals its snapshot", async () => {
        await writeFile(
            join(folder, "app.log"),
            "GET /v2025/sources/1\nPOST /v2025/access-requests\nGET /cc/api/user\n-",
        );
        expect(await text(["scopes", "--log", "app.log"])).toMatchSnapshot();
    });
});

test.each([["nothing"], ["list --colour"], ["simulate --port x"], ["scopes"], ["export --unused-since May"]])(
    "when the command line is %j, the error equals its snapshot",
    async (command) => {
        expect(await runInProcess(command.split(" "), { cwd: tmpdir(), env: {} })).toMatchSnapshot();
    },
);
