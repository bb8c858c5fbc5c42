// `pulumi-sailpoint doctor`: a working setup, and the finding and hint for each problem.
import { readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { once } from "node:events";
import { checkNode } from "../../../src/cli/doctor/machine-checks";
import type { Finding } from "../../../src/cli/doctor/finding";
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../../src/lifecycle/engine-values";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";
import type { RunPulumi } from "../../../src/cli/pulumi-command";
import { controlSimulator } from "../../support/control-simulator";
import { NO_PASSPHRASE, recordedPulumi, WRONG_PASSPHRASE } from "./support/recorded-pulumi";
import type { RecordedClient, RecordedStack } from "./support/recorded-pulumi";
import { noPulumi, runInProcess, runProcess } from "./support/run";

/** The doctor resolves modules by Node's rules, not by Jest's. */
jest.mock("node:module", () => process.getBuiltinModule("node:module"));

/** The HTTP client reads these from its process. */
const PROXY_VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"];

/** A DNS label has at most 63 characters, so no DNS query is sent. */
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

    test("when everything works, doctor prints a line with a tick for each check, sends two requests and shows no secret", async () => {
        const path = await write("bin/pulumi", '#!/bin/sh\n[ "$1" = version ] && echo v3.259.0 && exit\nexit 255\n');
        await chmod(path, 0o755);
        const env = { PATH: `${dirname(path)}:/usr/bin:/bin`, ...environmentSettings() };
        const { code, stdout, stderr } = await runProcess(["doctor"], folder, env);
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        expect(stdout.match(/^✔/gm)).toHaveLength(14);
        expect(stdout).toContain(`SAIL_BASE_URL = ${simulator.baseUrl}`);
        expect(stdout).toContain("SAIL_CLIENT_SECRET = (a secret)");
        expect(stdout).toContain("the tenant has 0 OAuth clients");
        expect(stdout).toContain(
            "\n\nNo problem found with the settings of the environment, but no stack was checked. Arguments of a sailpoint.Provider are not checked.\n",
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

    test("when a check fails, the summary counts the problems, and the hint follows the finding", async () => {
        const { stdout } = await run([], { SAIL_CLIENT_SECRET: "wrong" });
        expect(stdout).toMatch(/^✖ token +SailPoint rejected .*\n +Check SAIL_CLIENT_ID and SAIL_CLIENT_SECRET/m);
        expect(stdout).toContain("\n\nDeployments will not work here: 1 problem. Arguments of a sailpoint.Provider");
    });

    test("when the client ID and the secret are swapped, at most 8 characters of the secret are shown", async () => {
        const { clientId, clientSecret } = simulator;
        for (const args of [[], ["--json"]]) {
            const { stdout } = await run(args, { SAIL_CLIENT_ID: clientSecret, SAIL_CLIENT_SECRET: clientId });
            expect(stdout).toContain(`SAIL_CLIENT_ID = ${clientSecret.slice(0, 8)}...`);
            expect(stdout).not.toContain(clientSecret.slice(0, 9));
        }
        const { settings } = await findings({ SAIL_CLIENT_ID: "short-id" });
        expect(settings?.message).toContain("SAIL_CLIENT_ID = shor...,");
    });

    test("when no setting exists, the finding names the missing settings and where they can be set", async () => {
        const none = { SAIL_BASE_URL: "", SAIL_CLIENT_ID: "", SAIL_CLIENT_SECRET: "" };
        const { settings } = await findings(none);
        expect(settings?.message).toContain("set sailpoint:tenant, sailpoint:baseUrl or SAIL_BASE_URL;");
        expect(settings?.message).toContain("sailpoint:clientId or SAIL_CLIENT_ID");
        expect(settings?.hint).toMatch(
            /Only the configuration of the stack and the environment.*new sailpoint\.Provider/,
        );
    });

    test("when Node is older than version 20, the check fails", () => {
        expect(checkNode("18.20.0")).toMatchObject({ status: "failed", message: "18.20.0 is too old" });
        expect(checkNode("20.0.0").status).toBe("ok");
    });

    test("when the Pulumi CLI is missing, the check fails; when the CLI is too old, the check warns", async () => {
        pulumi = noPulumi;
        expect((await findings())["Pulumi CLI"]).toMatchObject({
            status: "failed",
            hint: expect.stringContaining("PATH") as unknown,
        });
        pulumi = (args) =>
            args[0] === "version" ? Promise.resolve({ ok: true, stdout: "v3.200.0\n", stderr: "" }) : noPulumi(args);
        expect((await findings())["Pulumi CLI"]).toMatchObject({ status: "warning" });
    });

    // One folder per test, since Node caches where it found a module.
    test("when @pulumi/pulumi is not installed, the check fails and the hint is npm install", async () => {
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

    test("when @pulumi/pulumi is too old, the check fails", async () => {
        await useSdk("3.100.0");
        expect((await findings())["@pulumi/pulumi"]?.message).toContain("3.100.0 is too old");
    });

    test("when two copies of @pulumi/pulumi are installed, the check warns", async () => {
        await useSdk("3.259.0");
        const { message, status, hint } = (await findings())["@pulumi/pulumi"] ?? {};
        expect(status).toBe("warning");
        expect(message).toMatch(
            /^two copies are installed: 3\.259\.0 in .* and 3\.\d+\.\d+ in .*`pulumi up` works, inline programs/,
        );
        expect(hint).toContain("npm dedupe");
    });

    test("when pulumi-sailpoint is a link to a folder without @pulumi/pulumi, the check fails and the hint is to install the .tgz file", async () => {
        const linked = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-linked-"));
        try {
            await writeFile(join(linked, "package.json"), '{ "name": "pulumi-sailpoint", "version": "9.9.9" }');
            await link("pulumi-sailpoint", linked);
            expect((await findings())["@pulumi/pulumi"]).toMatchObject({
                status: "failed",
                message: expect.stringMatching(
                    /cannot be found from .*pulumi-sailpoint-linked-.*, the folder of this package/,
                ) as unknown,
                hint: expect.stringContaining(".tgz") as unknown,
            });
        } finally {
            await rm(linked, { recursive: true });
        }
    });

    test("when pulumi-sailpoint cannot be resolved from the program's folder, the check fails", async () => {
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

    describe("when a component library has its own copy of the package", () => {
        const addLibrary = async (version: string) => {
            const dependencies = { "pulumi-sailpoint": version };
            await write(
                "package.json",
                JSON.stringify({ dependencies: { "my-components": "1.0.0", ...dependencies } }),
            );
            await write(
                "node_modules/my-components/package.json",
                JSON.stringify({ dependencies: { "my-base": "1.0.0" } }),
            );
            const base = "node_modules/my-components/node_modules/my-base";
            await write(`${base}/package.json`, JSON.stringify({ dependencies }));
            await write(`${base}/node_modules/pulumi-sailpoint/package.json`, JSON.stringify({ version }));
        };
        const { version } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as { version: string };

        test("with the same version, the check counts the copies", async () => {
            await addLibrary(version);
            expect((await findings())["this package"]).toMatchObject({
                status: "ok",
                message: expect.stringMatching(/^2 copies are installed: \S+ in .*, \S+ in .*my-base/) as unknown,
            });
        });

        test("with another version, the check warns and names both", async () => {
            await addLibrary("9.9.9");
            expect((await findings())["this package"]).toMatchObject({
                status: "warning",
                code: "PACKAGE_DUPLICATE",
                message: expect.stringContaining(`${version} in ${REPOSITORY}, 9.9.9 in `) as unknown,
                hint: expect.stringContaining("npm dedupe") as unknown,
            });
        });

        test("when only the library depends on the package, the copy of the program is the first", async () => {
            await addLibrary("9.9.9");
            await write("package.json", '{ "dependencies": { "my-components": "*" } }');
            expect((await findings())["this package"]?.message).toContain(`${version} in ${REPOSITORY}, 9.9.9 in `);
        });

        test("as a peer dependency, there is one copy", async () => {
            await addLibrary(version);
            await rm(join(folder, "node_modules/my-components/node_modules/my-base/node_modules"), { recursive: true });
            expect((await findings())["this package"]?.message).toContain(`${version}, found from`);
        });
    });

    describe("when the program does not run on Node", () => {
        const withPlugins = (plugins: readonly object[]) => {
            const stack = recordedPulumi();
            pulumi = (args) =>
                args[0] === "plugin"
                    ? Promise.resolve({ ok: true, stdout: JSON.stringify(plugins), stderr: "" })
                    : stack(args);
        };

        beforeEach(async () => {
            await write("Pulumi.yaml", "name: x\nruntime:\n  name: python\n");
            await rm(join(folder, "node_modules"), { recursive: true });
        });

        test("when the provider plugin is installed, doctor shows its version and does not check the Node packages", async () => {
            withPlugins([
                { name: "random", version: "4.0.0" },
                { name: "sailpoint", version: "0.1.0" },
            ]);
            const found = await findings();
            expect(found["native provider"]).toMatchObject({
                status: "ok",
                message: "0.1.0, installed as a plugin",
            });
            expect(Object.keys(found)).not.toEqual(expect.arrayContaining(["this package"]));
            expect(Object.keys(found)).not.toEqual(expect.arrayContaining(["@pulumi/pulumi"]));
        });

        test("when the provider plugin is not installed, the hint has the command that installs it", async () => {
            withPlugins([]);
            expect((await findings())["native provider"]).toMatchObject({
                status: "warning",
                code: "PLUGIN_NOT_INSTALLED",
                hint: expect.stringContaining(`--file ${join(REPOSITORY, "plugin")}`) as unknown,
            });
        });

        test("when Pulumi.yaml names the plugin's folder, the check passes only if the executable exists there", async () => {
            const project = "name: x\nruntime: yaml\nplugins:\n  providers:\n    - { name: sailpoint, path: plugin }\n";
            await write("Pulumi.yaml", project);
            expect((await findings())["native provider"]).toMatchObject({ status: "failed", code: "PLUGIN_NOT_FOUND" });
            await write("plugin/pulumi-resource-sailpoint", "");
            expect((await findings())["native provider"]?.status).toBe("ok");
        });
    });

    test.each<[string, NodeJS.ProcessEnv, string, string]>([
        [
            "nothing is set",
            { SAIL_BASE_URL: "", SAIL_CLIENT_ID: "", SAIL_CLIENT_SECRET: "" },
            "settings",
            "the address is missing",
        ],
        [
            "only the client ID of the credential is set",
            { SAIL_CLIENT_SECRET: "" },
            "settings",
            "SAIL_CLIENT_SECRET is not",
        ],
        [
            "the address is the tenant's web page",
            { SAIL_BASE_URL: "https://acme.identitynow.com" },
            "settings",
            "acme.api.identitynow.com",
        ],
        [
            "the host name cannot be resolved",
            { SAIL_BASE_URL: `https://${UNRESOLVABLE_HOST}` },
            "network",
            `DNS does not know the name ${UNRESOLVABLE_HOST}`,
        ],
        ["no server listens at the address", { SAIL_BASE_URL: "http://127.0.0.1:1" }, "network", "ECONNREFUSED"],
        ["the API version is wrong", { SAIL_API_VERSION: "v1999" }, "list", "404"],
        ["the API version has a typing error", { SAIL_API_VERSION: "v2O25" }, "settings", "SAIL_API_VERSION"],
        [
            "the verification of certificates is off",
            { SAIL_BASE_URL: "https://acme.api.identitynow.com", NODE_TLS_REJECT_UNAUTHORIZED: "0" },
            "settings",
            "NODE_TLS_REJECT_UNAUTHORIZED",
        ],
    ])("when %s, doctor reports a failed check that names the cause", async (_, changes, name, message) => {
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
    ])(
        "when the simulated tenant has the fault %s=%p, the check %s fails with a hint",
        async (name, value, finding, hint) => {
            await fault({ [name]: value });
            const found = await findings();
            expect(found[finding]).toMatchObject({ status: "failed", hint: expect.stringContaining(hint) as unknown });
        },
    );

    test("when the credential is an API key without a user, only the check of the user fails", async () => {
        await fault({ "token-without-user": true });
        const found = await findings();
        expect(found.user?.status).toBe("failed");
        expect(found.ORG_ADMIN).toMatchObject({ status: "skipped", code: "NO_USER" });
        expect(found.list).toMatchObject({ status: "skipped", code: "PERMISSION" });
        expect(Object.values(found).filter(({ status }) => status === "failed")).toHaveLength(1);
    });

    test("when the API version is deprecated and the local clock is wrong, both checks warn", async () => {
        await fault({ "deprecated-version": true, "clock-skew": 600 });
        const found = await findings();
        expect(found["API version"]).toMatchObject({
            status: "warning",
            hint: expect.stringContaining("v1") as unknown,
        });
        expect(found.clock?.message).toMatch(/^(599|600|601) seconds behind/);
    });

    test("when a login page responds instead of the API, the hint names the login page", async () => {
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
            expect(found.permissions?.status).toBe("skipped");
        } finally {
            server.close();
        }
    });

    test("when the list cannot be read after a token was received, the check of the list fails, and not that of the token", async () => {
        const server = createServer((_, response) => {
            response.setHeader("Connection", "close");
            response.end('{"access_token":"opaque","expires_in":10}', () => server.close());
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const found = await findings({ SAIL_BASE_URL: `http://127.0.0.1:${port}` });
        expect(found.token).toMatchObject({ status: "ok" });
        expect(found.list).toMatchObject({ status: "failed", code: "CONNECTION" });
    });

    test("when the list has an entry without an id, the check of the list fails, as a deployment would", async () => {
        await controlSimulator(simulator.baseUrl, "POST", "clients", {});
        await fault({ "response-omit": "id" });
        const { list } = await findings();
        expect(list).toMatchObject({ status: "failed", code: "UNEXPECTED_RESPONSE" });
    });

    test("when a proxy is set, doctor shows its address without its password", async () => {
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

    test("when the personal access token is expired or revoked, the token check fails with the code AUTHENTICATION", async () => {
        const { code, stdout } = await run(["--json"], { SAIL_CLIENT_SECRET: "revoked" });
        expect(code).toBe(1);
        const { findings: found } = JSON.parse(stdout) as { findings: Finding[] };
        expect(found.find(({ name }) => name === "token")).toMatchObject({
            status: "failed",
            code: "AUTHENTICATION",
            hint: expect.stringContaining("expired") as unknown,
        });
    });

    test("when a token is received, the finding states how long it is valid", async () => {
        const { token } = await findings();
        expect(token?.message).toMatch(
            new RegExp(`^received for the tenant ${simulator.tenantId}, valid for \\d+ minutes$`),
        );
    });

    test("when sailpoint:tenantId is not set, doctor prints the command that sets it", async () => {
        const { tenantId } = simulator;
        const found = (await findings())["tenant id"];
        expect(found).toMatchObject({
            status: "ok",
            message: expect.stringContaining(`sailpoint:tenantId ${tenantId}`) as unknown,
        });
    });

    test("when a check fails, warns or is skipped, its finding has a code; when a check passes, it has none", async () => {
        await fault({ "token-without-admin": true, "deprecated-version": true });
        for (const { status, code } of Object.values(await findings())) {
            expect([status, code]).toEqual([status, status === "ok" ? undefined : expect.stringMatching(/^[A-Z_]+$/)]);
        }
    });

    describe("with a configuration file of the sail CLI", () => {
        const none = { SAIL_BASE_URL: "", SAIL_CLIENT_ID: "", SAIL_CLIENT_SECRET: "" };
        const secrets = "    pat:\n      clientid: canary-id\n      clientsecret: canary-secret\n";
        const config = (baseUrl: string) =>
            `activeenvironment: Acme\nenvironments:\n  other:\n    baseurl: https://other.api.identitynow.com\n` +
            `  acme:\n    baseurl: ${baseUrl}\n${secrets}`;

        async function sailFinding(text: string, changes: NodeJS.ProcessEnv): Promise<Finding | undefined> {
            await write(".sailpoint/config.yaml", text);
            const found = await findings({ HOME: folder, ...changes });
            expect(JSON.stringify(found)).not.toContain("canary");
            return found["sail CLI"];
        }

        test("when Pulumi has no settings, the hint is the commands that configure Pulumi for the sail CLI's active environment", async () => {
            expect(await sailFinding(config("https://acme.api.identitynow.com"), none)).toEqual({
                name: "sail CLI",
                status: "warning",
                code: "SAIL_CLI_NOT_USED",
                message: "its active environment acme (https://acme.api.identitynow.com) is not used by Pulumi",
                hint:
                    "To use it, run these commands with the personal access token of that environment:\n" +
                    "pulumi config set sailpoint:baseUrl https://acme.api.identitynow.com\n" +
                    "pulumi config set sailpoint:clientId CLIENT_ID\n" +
                    "pulumi config set --secret sailpoint:clientSecret",
            });
            const other = await sailFinding(config(""), { ...none, SAIL_ACTIVEENVIRONMENT: "OTHER" });
            expect(other?.message).toContain("https://other.api.identitynow.com");
        });

        test("when Pulumi has settings, the finding compares their address with that of the sail CLI's active environment", async () => {
            expect((await sailFinding(config(`${simulator.baseUrl}/`), {}))?.message).toBe(
                "its active environment acme has the same address",
            );
            expect((await sailFinding(config("https://acme.api.identitynow.com"), {}))?.message).toBe(
                "its active environment acme has another address (https://acme.api.identitynow.com) and is not used",
            );
        });

        test.each(["{", "environments: canary", config("http://canary@x"), "", "- 1", config("[canary]")])(
            "when the sail CLI's configuration file is %j, the check is skipped",
            async (text) => {
                expect(await sailFinding(text, {})).toMatchObject({ status: "skipped", code: "SAIL_CLI_UNREADABLE" });
            },
        );
    });

    describe("with a selected stack", () => {
        const noSettings = { SAIL_BASE_URL: "", SAIL_CLIENT_ID: "", SAIL_CLIENT_SECRET: "" };

        /** A stack with the settings of the tenant. */
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

        test("when the stack has all required settings, every check passes", async () => {
            pulumi = recordedPulumi(stack());
            const found = await findings(noSettings);
            expect(Object.values(found).filter(({ status }) => status !== "ok")).toEqual([]);
            expect(found.stack?.message).toBe("dev, with 0 OAuth clients");
            expect(found.tenant).toBeUndefined();
            expect(found.settings?.message).toContain(`sailpoint:baseUrl = ${simulator.baseUrl}`);
            expect(found.list?.message).toContain("0 OAuth clients");
        });

        test("when sailpoint:clientSecret is stored in plaintext, the check warns", async () => {
            const { config, ...rest } = stack();
            const clientSecret = { value: simulator.clientSecret, secret: false };
            pulumi = recordedPulumi({ ...rest, config: { ...config, "sailpoint:clientSecret": clientSecret } });
            expect((await findings(noSettings, "--stack", "dev")).secret).toMatchObject({
                status: "warning",
                code: "SECRET_IN_PLAINTEXT",
            });
        });

        test("when the project is itself called sailpoint, its own configuration has no unknown setting", async () => {
            await write("Pulumi.yaml", "name: sailpoint\nruntime: nodejs\n");
            const { config, ...rest } = stack();
            pulumi = recordedPulumi({
                ...rest,
                config: { ...config, "sailpoint:region": { value: "eu", secret: false } },
            });
            expect(await findings(noSettings, "--stack", "dev")).not.toHaveProperty("setting names");
        });

        test("when the configuration has a misspelled setting, the check fails and suggests the closest setting", async () => {
            const { config, ...rest } = stack();
            pulumi = recordedPulumi({
                ...rest,
                config: { ...config, "sailpoint:baseURL": { value: "x", secret: false } },
            });
            expect((await findings(noSettings, "--stack", "dev"))["setting names"]).toMatchObject({
                status: "failed",
                code: "UNKNOWN_SETTING",
                message: expect.stringContaining("sailpoint:baseUrl?") as unknown,
            });
        });

        test.each([NO_PASSPHRASE, WRONG_PASSPHRASE])(
            "when Pulumi reports %j, only the check of the stack fails, and the settings are not checked",
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

        test("when all clients of the stack use a sailpoint.Provider, the check of the settings is skipped and the exit code is 0", async () => {
            pulumi = recordedPulumi({ ...stack([clientOf(simulator, "own", "own")]), config: {} });
            const found = await findings(noSettings);
            expect(found.settings).toEqual({
                name: "settings",
                status: "skipped",
                code: "PROVIDER_NOT_CHECKED",
                message: "not checked: the stack's 1 OAuth client uses a sailpoint.Provider of the program",
            });
            const { code, stdout } = await run([], noSettings);
            expect(code).toBe(0);
            expect(stdout).toContain("\n\nNo problem found, but the settings were not checked. Arguments");
        });

        test("when one client of the stack uses no sailpoint.Provider and the settings are missing, their check fails", async () => {
            const clients = [clientOf(simulator, "own", "own"), clientOf(simulator, "other")];
            pulumi = recordedPulumi({ ...stack(clients), config: {} });
            expect((await findings(noSettings)).settings?.status).toBe("failed");
        });

        test("when all clients use a sailpoint.Provider and a client ID without a secret is set, the check of the settings fails", async () => {
            pulumi = recordedPulumi({ ...stack([clientOf(simulator, "own", "own")]), config: {} });
            expect((await findings({ ...noSettings, SAIL_CLIENT_ID: "an-id" })).settings?.status).toBe("failed");
        });

        test("when SailPoint stores another value than the program sets, the warning shows both values and the remedies", async () => {
            const base = { grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750, scope: ["b", "a"] };
            const fields = { ...base, name: "reporting", description: "stored\nvalue" };
            const created = await controlSimulator(simulator.baseUrl, "POST", "clients", fields);
            const { id } = created as { id: string };
            const { scope, ...rest } = fields;
            const inputs = { ...rest, scope: [...scope].reverse(), description: "program's value" };
            const client = { ...clientOf(simulator, "reporting"), id, inputs, outputs: fields };
            pulumi = recordedPulumi(stack([client]));
            expect((await findings(noSettings)).values).toEqual({
                name: "values",
                status: "warning",
                code: "VALUE_STORED_DIFFERENTLY",
                message: `reporting: description is "program's value" in the program and "stored\\nvalue" in SailPoint`,
                hint:
                    "Every `pulumi up` sends this update again. Set the stored value in the program, or add the field " +
                    "to ignoreChanges and run `pulumi refresh`.",
            });

            // The next deployment repairs drift, and an encrypted value cannot be compared.
            const encrypted = { [SIGNATURE_KEY]: SECRET_SIGNATURE, ciphertext: "v1:abc" };
            for (const changes of [
                { outputs: { ...fields, description: "program's value" } },
                { inputs: { ...inputs, description: encrypted } },
            ]) {
                pulumi = recordedPulumi(stack([{ ...client, ...changes }]));
                expect((await findings(noSettings)).values).toBeUndefined();
            }
        });

        test.each(["1", "true", "TRUE"])(
            "when PULUMI_SKIP_CHECKPOINTS is %s, the check of the state warns that secrets can be lost",
            async (value) => {
                pulumi = recordedPulumi(stack());
                expect((await findings({ ...noSettings, PULUMI_SKIP_CHECKPOINTS: value })).state).toMatchObject({
                    status: "warning",
                    code: "CHECKPOINTS_SKIPPED",
                    message: expect.stringContaining("loses the secrets") as unknown,
                });
                const unset = { ...noSettings, PULUMI_SKIP_CHECKPOINTS: "false" };
                expect((await findings(unset)).state).toBeUndefined();
            },
        );

        describe("with 500 clients", () => {
            const clientsOf = (count: number) =>
                Array.from({ length: count }, (_, index) =>
                    clientOf(simulator, `client-${index}`, index % 2 === 0 ? "own" : undefined),
                );
            const stateFinding = async (count: number, backend: string, env: NodeJS.ProcessEnv = {}) => {
                pulumi = recordedPulumi({ ...stack(clientsOf(count)), backend });
                return (await findings({ ...noSettings, ...env })).state;
            };

            test.each(["file:///state", "s3://bucket", "postgres://localhost/pulumi"])(
                "in the backend %s, the check warns that the state is not compressed",
                async (backend) => {
                    expect(await stateFinding(500, backend)).toEqual({
                        name: "state",
                        status: "warning",
                        code: "STATE_NOT_COMPRESSED",
                        message:
                            "the stack has 500 OAuth clients, and the backend writes the whole state after each of them",
                        hint: "Set PULUMI_DIY_BACKEND_ZSTD=true, which compresses the state, or use several stacks.",
                    });
                },
            );

            test("in Pulumi Cloud, the check does not warn", async () => {
                expect(await stateFinding(500, "https://app.pulumi.com/acme")).toBeUndefined();
            });

            test.each(["PULUMI_DIY_BACKEND_ZSTD", "PULUMI_DIY_BACKEND_GZIP", "PULUMI_SELF_MANAGED_STATE_GZIP"])(
                "with %s, or with fewer clients, the check does not warn",
                async (name) => {
                    expect(await stateFinding(500, "file:///state", { [name]: "true" })).toBeUndefined();
                    expect(await stateFinding(499, "file:///state")).toBeUndefined();
                },
            );

            test("when pulumi does not report the backend, the check does not warn", async () => {
                const recorded = recordedPulumi({ ...stack(clientsOf(500)), backend: "file:///state" });
                pulumi = (args) => (args[0] === "whoami" ? noPulumi(args) : recorded(args));
                expect((await findings(noSettings)).state).toBeUndefined();
            });
        });

        test("when the stack of --stack does not exist, the check fails", async () => {
            pulumi = recordedPulumi(stack());
            expect((await findings({}, "--stack", "nowhere")).stack).toEqual({
                name: "stack",
                status: "failed",
                code: "STACK_NOT_FOUND",
                message: "the configuration of nowhere cannot be read: no stack named 'nowhere' found",
                hint: "Correct --stack, or log in to the backend of the stack with `pulumi login`.",
            });
        });

        test("when a client of the stack uses a sailpoint.Provider, its tenant is not compared with that of the settings", async () => {
            const other = await startSimulator({ tenant: "other" });
            try {
                pulumi = recordedPulumi(stack([clientOf(simulator, "here"), clientOf(other, "elsewhere", "own")]));
                const found = await findings(noSettings);
                expect(found.stack?.message).toBe("dev, with 2 OAuth clients");
                expect(found.tenant).toEqual({
                    name: "tenant",
                    status: "ok",
                    message: "the tenant of the stack's 1 OAuth client",
                });
            } finally {
                await other.stop();
            }
        });

        test("when the settings lead to another tenant than the stack's clients, the check of the tenant fails and names these clients", async () => {
            const other = await startSimulator({ tenant: "other" });
            try {
                pulumi = recordedPulumi(stack([clientOf(other, "reporting"), clientOf(simulator, "own", "own")]));
                const tenantLabel = `${new URL(other.baseUrl).host} (tenant id ${other.tenantId})`;
                expect((await findings(noSettings)).tenant).toMatchObject({
                    status: "failed",
                    code: "TENANT_MISMATCH",
                    message: `the stack has 1 OAuth client, 1 of them in another tenant: reporting at ${tenantLabel}`,
                });
            } finally {
                await other.stop();
            }
        });
    });
});
