// `pulumi-sailpoint doctor`: a healthy place, and every cross with what to do about it.
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { once } from "node:events";
import { checkNode } from "../../../src/cli/doctor/machine-checks";
import type { Finding } from "../../../src/cli/doctor/finding";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";
import type { RunPulumi } from "../../../src/cli/pulumi-command";
import { controlSimulator } from "../../support/control-simulator";
import { NO_PASSPHRASE, recordedPulumi, WRONG_PASSPHRASE } from "./support/recorded-pulumi";
import type { RecordedClient, RecordedStack } from "./support/recorded-pulumi";
import { noPulumi, runInProcess, runProcess } from "./support/run";

/** Jest resolves modules by rules of its own; the doctor looks at those of Node. */
jest.mock("node:module", () => process.getBuiltinModule("node:module"));

/** The variables of a proxy, which the HTTP client reads from its process. */
const PROXY_VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"];

/** No name in DNS has a label of more than 63 characters, so nobody is asked for it. */
const UNRESOLVABLE_HOST = `${"x".repeat(64)}.test`;

const REPOSITORY = join(__dirname, "../../..");

describe("pulumi-sailpoint doctor", () => {
    let simulator: Simulator;
    let folder: string;
    let pulumi: RunPulumi;
    const environment = { ...process.env };

    beforeAll(() => {
        process.env = Object.fromEntries(
            Object.entries(environment).filter(([name]) => !PROXY_VARIABLES.includes(name)),
        );
    });

    afterAll(() => {
        process.env = environment;
    });

    beforeEach(async () => {
        simulator = await startSimulator();
        folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-doctor-"));
        pulumi = recordedPulumi();
        await link("pulumi-sailpoint", REPOSITORY);
        await link("@pulumi/pulumi", join(REPOSITORY, "node_modules/@pulumi/pulumi"));
    });

    afterEach(async () => {
        await rm(folder, { recursive: true });
        await simulator.stop();
    });

    async function write(path: string, text: string): Promise<string> {
        const absolutePath = join(folder, path);
        await mkdir(dirname(absolutePath), { recursive: true });
        await writeFile(absolutePath, text);
        return absolutePath;
    }

    async function link(name: string, target: string): Promise<void> {
        const path = join(folder, "node_modules", name);
        await mkdir(dirname(path), { recursive: true });
        await rm(path, { recursive: true, force: true });
        await symlink(target, path, "dir");
    }

    function environmentSettings(): NodeJS.ProcessEnv {
        const { baseUrl, clientId, clientSecret } = simulator;
        return { SAIL_BASE_URL: baseUrl, SAIL_CLIENT_ID: clientId, SAIL_CLIENT_SECRET: clientSecret };
    }

    function run(args: readonly string[], changes: NodeJS.ProcessEnv = {}) {
        const env = { ...environmentSettings(), ...changes };
        return runInProcess(["doctor", ...args], { cwd: folder, env, pulumi });
    }

    async function findings(changes: NodeJS.ProcessEnv = {}, ...args: string[]): Promise<Record<string, Finding>> {
        const { code, stdout } = await run(["--json", ...args], changes);
        expect(stdout).not.toContain(simulator.clientSecret);
        const report = JSON.parse(stdout) as { ok: boolean; findings: Finding[] };
        expect(code).toBe(report.ok ? 0 : 1);
        expect(report.ok).toBe(report.findings.every(({ status }) => status !== "failed"));
        return Object.fromEntries(report.findings.map((finding) => [finding.name, finding]));
    }

    const fault = (faults: Record<string, unknown>) => controlSimulator(simulator.baseUrl, "PUT", "faults", faults);

    test("where all is well, a process of its own: a tick a line, two requests, no secret", async () => {
        const path = await write("bin/pulumi", '#!/bin/sh\n[ "$1" = version ] && echo v3.259.0 && exit\nexit 255\n');
        await chmod(path, 0o755);
        const env = { PATH: `${dirname(path)}:/usr/bin:/bin`, ...environmentSettings() };
        const { code, stdout, stderr } = await runProcess(["doctor"], folder, env);
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        expect(stdout.match(/^✔/gm)).toHaveLength(13);
        expect(stdout).toContain(`SAIL_BASE_URL = ${simulator.baseUrl}`);
        expect(stdout).toContain("SAIL_CLIENT_SECRET = (a secret)");
        expect(stdout).toContain("the tenant shows 0 OAuth clients");
        expect(stdout).toContain(
            "\n\nIt will work here with these settings. What a program gives to a sailpoint.Provider is not seen.\n",
        );
        expect(stdout).not.toContain(simulator.clientSecret);
        expect(stdout).not.toContain("\u001b");
        const log = (await controlSimulator(simulator.baseUrl, "GET", "requests")) as {
            method: string;
            path: string;
        }[];
        expect(log.map(({ method, path }) => `${method} ${path}`)).toEqual([
            "POST /oauth/token",
            "GET /v2025/oauth-clients",
        ]);
    });

    test("the verdict counts the crosses, and the advice stands under each", async () => {
        const { stdout } = await run([], { SAIL_CLIENT_SECRET: "wrong" });
        expect(stdout).toMatch(/^✖ token +SailPoint rejected .*\n +Check SAIL_CLIENT_ID and SAIL_CLIENT_SECRET/m);
        expect(stdout).toContain(
            "\n\nIt will not work here as it is: 1 to mend. What a program gives to a sailpoint.Provider",
        );
    });

    test("when id and secret are swapped, at most 8 characters of the secret are shown", async () => {
        const { clientId, clientSecret } = simulator;
        for (const args of [[], ["--json"]]) {
            const { stdout } = await run(args, { SAIL_CLIENT_ID: clientSecret, SAIL_CLIENT_SECRET: clientId });
            expect(stdout).toContain(`SAIL_CLIENT_ID = ${clientSecret.slice(0, 8)}...`);
            expect(stdout).not.toContain(clientSecret.slice(0, 9));
        }
        const { settings } = await findings({ SAIL_CLIENT_ID: "short-id" });
        expect(settings?.message).toContain("SAIL_CLIENT_ID = shor...,");
    });

    test("without any setting: where it has looked, all names that lead on, and that a provider in the program needs none", async () => {
        const none = { SAIL_BASE_URL: "", SAIL_CLIENT_ID: "", SAIL_CLIENT_SECRET: "" };
        const { settings } = await findings(none);
        expect(settings?.message).toContain("set sailpoint:tenant, sailpoint:baseUrl or SAIL_BASE_URL;");
        expect(settings?.message).toContain("sailpoint:clientId or SAIL_CLIENT_ID");
        expect(settings?.hint).toMatch(
            /only the configuration of the stack and the environment.*new sailpoint\.Provider/,
        );
    });

    test("an old Node", () => {
        expect(checkNode("18.20.0")).toMatchObject({ status: "failed", message: "18.20.0 is too old" });
        expect(checkNode("20.0.0").status).toBe("ok");
    });

    test("no Pulumi on the PATH, and an old one", async () => {
        pulumi = noPulumi;
        expect((await findings())["Pulumi CLI"]).toMatchObject({
            status: "failed",
            hint: expect.stringContaining("PATH") as unknown,
        });
        pulumi = (args) =>
            args[0] === "version" ? Promise.resolve({ ok: true, stdout: "v3.200.0\n", stderr: "" }) : noPulumi(args);
        expect((await findings())["Pulumi CLI"]).toMatchObject({ status: "warning" });
    });

    // A folder of its own for each state of it, since Node remembers where it has found a module.
    test("no SDK", async () => {
        await rm(join(folder, "node_modules/@pulumi"), { recursive: true });
        expect((await findings())["@pulumi/pulumi"]).toMatchObject({
            status: "failed",
            hint: expect.stringContaining("npm install") as unknown,
        });
    });

    async function useSdk(version: string): Promise<void> {
        await rm(join(folder, "node_modules/@pulumi"), { recursive: true });
        await write("node_modules/@pulumi/pulumi/package.json", JSON.stringify({ name: "@pulumi/pulumi", version }));
    }

    test("an old SDK", async () => {
        await useSdk("3.100.0");
        expect((await findings())["@pulumi/pulumi"]?.message).toContain("3.100.0 is too old");
    });

    test("two copies of the SDK", async () => {
        await useSdk("3.259.0");
        const { message, status, hint } = (await findings())["@pulumi/pulumi"] ?? {};
        expect(status).toBe("warning");
        expect(message).toMatch(
            /^there are two copies: 3\.259\.0 in .* and 3\.\d+\.\d+ in .*`pulumi up` works, inline programs/,
        );
        expect(hint).toContain("npm dedupe");
    });

    test("a link to a folder of this package that has no SDK", async () => {
        const linked = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-linked-"));
        try {
            await writeFile(join(linked, "package.json"), '{ "name": "pulumi-sailpoint", "version": "9.9.9" }');
            await link("pulumi-sailpoint", linked);
            expect((await findings())["@pulumi/pulumi"]).toMatchObject({
                status: "failed",
                message: expect.stringMatching(
                    /cannot be found from .*pulumi-sailpoint-linked-.*, where this package is/,
                ) as unknown,
                hint: expect.stringContaining(".tgz") as unknown,
            });
        } finally {
            await rm(linked, { recursive: true });
        }
    });

    test("a package that the program's folder cannot find", async () => {
        await rm(join(folder, "node_modules/pulumi-sailpoint"));
        expect((await findings())["this package"]?.hint).toContain("direct dependency");
        await write(".pnp.cjs", "");
        expect((await findings())["this package"]?.hint).toContain("nodeLinker: node-modules");

        await write("app/node_modules/pulumi-sailpoint/package.json", '{ "version": "9.9.9" }');
        await write("app/node_modules/pulumi-sailpoint/provider.js", "");
        expect((await findings())["this package"]?.status).toBe("failed");
        await write("Pulumi.yaml", "name: x\nruntime: nodejs\nmain: app # compiled\n");
        expect((await findings())["this package"]).toMatchObject({
            status: "ok",
            message: expect.stringContaining("9.9.9") as unknown,
        });
    });

    test.each<[string, NodeJS.ProcessEnv, string, string]>([
        [
            "nothing is set",
            { SAIL_BASE_URL: "", SAIL_CLIENT_ID: "", SAIL_CLIENT_SECRET: "" },
            "settings",
            "the address is missing",
        ],
        ["half a credential", { SAIL_CLIENT_SECRET: "" }, "settings", "SAIL_CLIENT_SECRET is not"],
        [
            "the web page's host",
            { SAIL_BASE_URL: "https://acme.identitynow.com" },
            "settings",
            "acme.api.identitynow.com",
        ],
        [
            "a host that is none",
            { SAIL_BASE_URL: `https://${UNRESOLVABLE_HOST}` },
            "network",
            `${UNRESOLVABLE_HOST} is not known`,
        ],
        ["nobody listens", { SAIL_BASE_URL: "http://127.0.0.1:1" }, "network", "ECONNREFUSED"],
        ["a wrong version", { SAIL_API_VERSION: "v1999" }, "list", "404"],
    ])("%s", async (_, changes, name, message) => {
        const found = (await findings(changes))[name];
        expect(found).toMatchObject({ status: "failed", message: expect.stringContaining(message) as unknown });
        expect(found?.hint).not.toBe("");
    });

    test.each<[string, unknown, string, string]>([
        ["token-without-user", true, "user", "personal access token"],
        ["token-without-admin", true, "ORG_ADMIN", "user level Admin"],
        ["token-scope", "idn:identity:read", "scope", "sp:oauth-client:manage"],
        ["token-scope", "sp:oauth-client:read", "scope", "sp:oauth-client:manage"],
        ["error-before", 500, "token", "support"],
    ])("a tenant with %s %p", async (name, value, finding, hint) => {
        await fault({ [name]: value });
        const found = await findings();
        expect(found[finding]).toMatchObject({ status: "failed", hint: expect.stringContaining(hint) as unknown });
    });

    test("an API key is one cross, and not one for each thing that follows from it", async () => {
        await fault({ "token-without-user": true });
        const found = await findings();
        expect(found.user?.status).toBe("failed");
        expect(found.ORG_ADMIN).toMatchObject({ status: "skipped", message: "there is no user who could have it" });
        expect(found.list).toMatchObject({ status: "skipped", message: "refused (403), which is told above" });
        expect(Object.values(found).filter(({ status }) => status === "failed")).toHaveLength(1);
    });

    test("a version that will go, and a clock that goes wrong, are warnings", async () => {
        await fault({ "deprecated-version": true, "clock-skew": 600 });
        const found = await findings();
        expect(found["API version"]).toMatchObject({
            status: "warning",
            hint: expect.stringContaining("v1") as unknown,
        });
        expect(found.clock?.message).toMatch(/^(599|600|601) seconds behind/);
    });

    test("a page in place of the list", async () => {
        const server = createServer((request, response) => {
            const isToken = request.url === "/oauth/token";
            response.setHeader("Content-Type", isToken ? "application/json" : "text/html");
            response.end(isToken ? '{"access_token":"opaque","expires_in":10}' : "<html>Sign in</html>");
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        try {
            const { port } = server.address() as AddressInfo;
            const found = await findings({ SAIL_BASE_URL: `http://127.0.0.1:${port}` });
            expect(found.list).toMatchObject({
                status: "failed",
                hint: expect.stringContaining("login page") as unknown,
            });
            expect(found.rights?.status).toBe("skipped");
        } finally {
            server.close();
        }
    });

    test("a proxy is named without its password", async () => {
        const HTTPS_PROXY = "http://user:hidden@127.0.0.1:1";
        Object.assign(process.env, { HTTPS_PROXY });
        try {
            const found = await findings({ SAIL_BASE_URL: "https://acme.api.identitynow.com" });
            expect(found.network?.message).toBe("through the proxy 127.0.0.1:1 (HTTPS_PROXY)");
            expect(JSON.stringify(found)).not.toContain("hidden");
            expect(found.token?.status).toBe("failed");
        } finally {
            delete process.env.HTTPS_PROXY;
        }
    });

    describe("with a stack", () => {
        const noSettings = { SAIL_BASE_URL: "", SAIL_CLIENT_ID: "", SAIL_CLIENT_SECRET: "" };

        /** A stack that is configured for the tenant. */
        function stack(clients: readonly RecordedClient[] = []): RecordedStack {
            const { baseUrl, clientId, clientSecret } = simulator;
            const config = {
                "sailpoint:baseUrl": { value: baseUrl },
                "sailpoint:clientId": { value: clientId },
                "sailpoint:clientSecret": { value: clientSecret, secret: true },
            };
            return { name: "dev", config, clients };
        }

        function clientOf(tenant: Simulator, name: string, provider?: string): RecordedClient {
            const host = new URL(tenant.baseUrl).host;
            return { name, id: `id-of-${name}`, host, tenantId: tenant.tenantId, ...(provider && { provider }) };
        }

        test("the settings of the stack lead to the tenant", async () => {
            pulumi = recordedPulumi(stack());
            const found = await findings(noSettings);
            expect(Object.values(found).filter(({ status }) => status !== "ok")).toEqual([]);
            expect(found.stack?.message).toBe("dev, with 0 OAuth clients");
            expect(found.tenant).toBeUndefined();
            expect(found.settings?.message).toContain(`sailpoint:baseUrl = ${simulator.baseUrl}`);
            expect(found.list?.message).toContain("0 OAuth clients");
        });

        test("a secret that lies in the stack's file in clear is a warning", async () => {
            const { config, ...rest } = stack();
            const clientSecret = { value: simulator.clientSecret, secret: false };
            pulumi = recordedPulumi({ ...rest, config: { ...config, "sailpoint:clientSecret": clientSecret } });
            expect((await findings(noSettings, "--stack", "dev")).secret).toMatchObject({ status: "warning" });
        });

        test.each([NO_PASSPHRASE, WRONG_PASSPHRASE])(
            "when Pulumi says %j, the stack is the one cross, and nothing is said of settings",
            async (configError) => {
                pulumi = recordedPulumi({ ...stack(), configError });
                for (const args of [[], ["--stack", "dev"]]) {
                    const found = await findings({}, ...args);
                    expect(found.stack).toMatchObject({
                        status: "failed",
                        message: `the configuration of dev cannot be read: ${configError.replace("error: ", "").trim()}`,
                        hint: expect.stringMatching(/^Set PULUMI_CONFIG_PASSPHRASE /) as unknown,
                    });
                    expect(Object.values(found).filter(({ status }) => status === "failed")).toHaveLength(1);
                    expect(Object.keys(found).at(-1)).toBe("stack");
                }
                expect(await controlSimulator(simulator.baseUrl, "GET", "requests")).toEqual([]);
            },
        );

        test("when only providers of the program have settings, they are not checked, and that is no failure", async () => {
            pulumi = recordedPulumi({ ...stack([clientOf(simulator, "own", "own")]), config: {} });
            const found = await findings(noSettings);
            expect(found.settings).toEqual({
                name: "settings",
                status: "skipped",
                message:
                    "not checked: the stack's 1 OAuth client has its settings from a sailpoint.Provider of the program",
            });
            const { code, stdout } = await run([], noSettings);
            expect(code).toBe(0);
            expect(stdout).toContain("\n\nNothing stands in the way here, but the settings were not checked. What a");
        });

        test("when a client of the stack has no provider of its own, missing settings are a cross", async () => {
            const clients = [clientOf(simulator, "own", "own"), clientOf(simulator, "other")];
            pulumi = recordedPulumi({ ...stack(clients), config: {} });
            expect((await findings(noSettings)).settings?.status).toBe("failed");
        });

        test("when half of a credential is set, it is a cross whatever providers the stack has", async () => {
            pulumi = recordedPulumi({ ...stack([clientOf(simulator, "own", "own")]), config: {} });
            expect((await findings({ ...noSettings, SAIL_CLIENT_ID: "an-id" })).settings?.status).toBe("failed");
        });

        test("a stack that is not there is a cross", async () => {
            pulumi = recordedPulumi(stack());
            expect((await findings({}, "--stack", "nowhere")).stack).toEqual({
                name: "stack",
                status: "failed",
                message: "the configuration of nowhere cannot be read: no stack named 'nowhere' found",
                hint: "Correct --stack.",
            });
        });

        test("clients with a provider of their own are not compared with the tenant of the settings", async () => {
            const other = await startSimulator({ tenant: "other" });
            try {
                pulumi = recordedPulumi(stack([clientOf(simulator, "here"), clientOf(other, "elsewhere", "own")]));
                const found = await findings(noSettings);
                expect(found.stack?.message).toBe("dev, with 2 OAuth clients");
                expect(found.tenant).toEqual({
                    name: "tenant",
                    status: "ok",
                    message: "the one in which the stack has 1 OAuth client",
                });
            } finally {
                await other.stop();
            }
        });

        test("settings that lead to another tenant than the stack's clients live in are a cross", async () => {
            const other = await startSimulator({ tenant: "other" });
            try {
                pulumi = recordedPulumi(stack([clientOf(other, "reporting"), clientOf(simulator, "own", "own")]));
                const tenantLabel = `${new URL(other.baseUrl).host} (tenant id ${other.tenantId})`;
                expect((await findings(noSettings)).tenant).toMatchObject({
                    status: "failed",
                    message: `1 of 1 OAuth client of the stack elsewhere: reporting at ${tenantLabel}`,
                });
            } finally {
                await other.stop();
            }
        });
    });
});
