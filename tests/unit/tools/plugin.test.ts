// The archive of the native provider in a release: it is complete, small and reproducible, and needs only Node.
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { extract } from "tar";
import { version } from "../../../package.json";

const PLUGIN = join(__dirname, "../../../tools/plugin.mjs");
const LAUNCHER = "pulumi-resource-sailpoint";
const PLATFORMS = ["darwin-amd64", "darwin-arm64", "linux-amd64", "linux-arm64", "windows-amd64", "windows-arm64"];

describe("npm run plugin", () => {
    const root = mkdtempSync(join(tmpdir(), "pulumi-sailpoint-plugin-"));
    /** The extracted archive, with nothing beside it. */
    const installed = mkdtempSync(join(tmpdir(), "pulumi-sailpoint-installed-"));
    const archive = archiveOf("first", "linux-amd64");

    function archiveOf(build: string, platform: string): string {
        return join(root, `${build}-archives`, `${LAUNCHER}-v${version}-${platform}.tar.gz`);
    }

    beforeAll(async () => {
        for (const build of ["first", "second"]) {
            const folders = ["--out", join(root, build), "--archives", join(root, `${build}-archives`)];
            execFileSync(process.execPath, [PLUGIN, ...folders], { stdio: "pipe" });
        }
        await extract({ file: archive, cwd: installed });
    });

    afterAll(() => {
        rmSync(root, { recursive: true });
        rmSync(installed, { recursive: true });
    });

    test("when the command has run, there is an archive of at most 400 KB for each platform", () => {
        const files = readdirSync(dirname(archive));
        expect(files.sort()).toEqual(PLATFORMS.map((platform) => `${LAUNCHER}-v${version}-${platform}.tar.gz`));
        expect(statSync(archive).size).toBeLessThanOrEqual(400_000);
    });

    test("when the command runs twice on the same sources, the archives are byte-identical", () => {
        for (const platform of PLATFORMS) {
            expect(readFileSync(archiveOf("second", platform)).equals(readFileSync(archive))).toBe(true);
        }
    });

    test("when an archive is extracted, it has both launchers and the licences of all bundled packages", () => {
        expect(readdirSync(installed).sort()).toEqual([
            "LICENSE",
            "THIRD-PARTY-NOTICES.txt",
            "package.json",
            LAUNCHER,
            `${LAUNCHER}.cmd`,
            "server.js",
        ]);
        expect(statSync(join(installed, LAUNCHER)).mode & 0o111).toBe(0o111);
        const notices = readFileSync(join(installed, "THIRD-PARTY-NOTICES.txt"), "utf8").split(`\n${"-".repeat(80)}\n`);
        const names = notices.map((notice) => notice.trim().split(" ", 1)[0]);
        expect(names).toEqual(expect.arrayContaining(["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf"]));
        expect(notices.filter((notice) => !/Copyright|Permission is hereby granted/.test(notice))).toEqual([]);
    });

    test("when the launcher starts with only Node on the PATH, the provider returns its version and schema", async () => {
        const child = spawn(join(installed, LAUNCHER), [], {
            cwd: installed,
            env: { PATH: [dirname(process.execPath), "/usr/bin", "/bin"].join(":") },
            stdio: ["ignore", "pipe", "inherit"],
        });
        const client = new ResourceProviderClient(
            `127.0.0.1:${await firstLineOf(child)}`,
            credentials.createInsecure(),
        );
        try {
            const info = await call<{ getVersion(): string }>((done) => {
                client.getPluginInfo(new Empty(), done);
            });
            expect(info.getVersion()).toBe(version);
            const response = await call<{ getSchema(): string }>((done) => {
                client.getSchema(new GetSchemaRequest(), done);
            });
            expect(JSON.parse(response.getSchema())).toMatchObject({ name: "sailpoint", version });
        } finally {
            client.close();
            child.kill();
            await once(child, "exit");
        }
    });
});

async function firstLineOf(child: ChildProcess): Promise<string> {
    if (child.stdout === null) {
        throw new Error("no standard output");
    }
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, "exit").then(() => {
        throw new Error("the provider ended before it printed its port");
    });
    const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
    return line;
}

function call<T>(start: (done: (error: Error | null, response: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
        start((error, response) => {
            if (error === null) {
                resolve(response);
            } else {
                reject(error);
            }
        });
    });
}
