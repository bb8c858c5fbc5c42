// Behavior that the Node language host of a CLI built from source does not support. That host has version 3.68, because newer
// hosts are separate Go modules. The CLI of Pulumi's installer has a host of its own version.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gte } from "semver";

/** The version of the oldest CLI that the tests support, and so of its host. */
const FROM_INSTALLER = "3.254.0";

const folder = mkdtempSync(join(tmpdir(), "pulumi-sailpoint-host-"));
afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
});

function pulumi(...args: string[]): string {
    const env = {
        ...process.env,
        PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "a test passphrase",
        PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    return execFileSync("pulumi", [...args, "--non-interactive"], { cwd: folder, env, encoding: "utf8" });
}

function hostVersion(): string {
    mkdirSync(join(folder, "backend"));
    writeFileSync(
        join(folder, "Pulumi.yaml"),
        "name: host\nruntime:\n  name: nodejs\n  options:\n    nodeargs: --title=of-nodeargs\n",
    );
    writeFileSync(join(folder, "package.json"), '{ "main": "index.js" }');
    writeFileSync(join(folder, "index.js"), "exports.title = process.title;");
    symlinkSync(join(__dirname, "../../node_modules"), join(folder, "node_modules"));
    const about = JSON.parse(pulumi("about", "--json")) as { plugins: { name: string; version: string }[] };
    return about.plugins.find(({ name }) => name === "nodejs")?.version ?? "0.0.0";
}

// Newer engines send the options in a request; the old host reads them from flags only.
const testWithNewerHost = gte(hostVersion(), FROM_INSTALLER) ? test : test.skip;

testWithNewerHost("when Pulumi.yaml sets nodeargs, Node receives them", () => {
    pulumi("stack", "init", "dev");
    pulumi("up", "--yes", "--stack", "dev");

    expect(pulumi("stack", "output", "title", "--stack", "dev").trim()).toBe("of-nodeargs");
});

// tests/engine/policy-pack.test.ts starts the pack without the Node host.
test.todo("when a policy pack has the runtime nodejs, the Node host starts it");
// `runtime: bun` has a separate host, which is not available as a Go module.
test.todo("when the program runs on Bun, it deploys a client");
// This host does not implement GenerateProgram.
test.todo(
    "when `pulumi import` has imported a client, a program with the generated TypeScript shows no change in the next preview",
);
