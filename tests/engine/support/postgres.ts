// A PostgreSQL server of one test file, as a backend that several deployments share.
import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The folders of the programs: those of Debian for each version, then the PATH. */
const FOLDERS = [...versionsOf("/usr/lib/postgresql"), ...(process.env.PATH ?? "").split(delimiter)];

/** The folder of PostgreSQL's programs; undefined if PostgreSQL is not installed. */
export const POSTGRES = FOLDERS.find((folder) => listNames(folder).includes("initdb"));

export class PostgresServer {
    private constructor(
        private readonly process: ChildProcess,
        private readonly folder: string,
        /** For PULUMI_BACKEND_URL. */
        readonly url: string,
    ) {}

    /** @param programs the folder {@link POSTGRES} */
    static async start(programs: string): Promise<PostgresServer> {
        const folder = mkdtempSync(join(tmpdir(), "pulumi-sailpoint-postgres-"));
        const user = await nonRootUser();
        if (user !== undefined) {
            chownSync(folder, user.uid, user.gid);
        }
        const data = join(folder, "data");
        await execute(join(programs, "initdb"), ["-D", data, "-U", "pulumi", "--auth=trust"], { cwd: folder, ...user });
        const port = await freePort();
        const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"];
        const server = spawn(join(programs, "postgres"), ["-D", data, "-p", String(port), "-k", folder, ...settings], {
            cwd: folder,
            stdio: "ignore",
            ...user,
        });
        const ready = () => execute(join(programs, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]);
        for (
            let attempts = 0;
            !(await ready().then(
                () => true,
                () => false,
            ));
            attempts++
        ) {
            if (server.exitCode !== null || attempts > 300) {
                throw new Error("PostgreSQL did not start");
            }
            await wait(100);
        }
        return new PostgresServer(server, folder, `postgres://pulumi@127.0.0.1:${port}/postgres?sslmode=disable`);
    }

    /** @returns the content of the database as text */
    async dump(programs: string): Promise<string> {
        const { stdout } = await execute(join(programs, "pg_dump"), ["--inserts", this.url], {
            maxBuffer: 100_000_000,
        });
        // pg_dump writes bytes in hexadecimal.
        return stdout.replace(/\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, "hex").toString());
    }

    async stop(): Promise<void> {
        const ended = once(this.process, "exit");
        this.process.kill("SIGINT");
        await ended;
        await rm(this.folder, { recursive: true, force: true });
    }
}

/** PostgreSQL does not run as root; Debian's package creates a user for it. */
async function nonRootUser(): Promise<{ uid: number; gid: number } | undefined> {
    if (process.getuid?.() !== 0) {
        return undefined;
    }
    const ids = await Promise.all(["-u", "-g"].map((option) => execute("id", [option, "postgres"])));
    const [uid = 0, gid = 0] = ids.map(({ stdout }) => Number(stdout));
    return { uid, gid };
}

async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return port;
}

function versionsOf(folder: string): string[] {
    return listNames(folder).map((version) => join(folder, version, "bin"));
}

function listNames(folder: string): string[] {
    try {
        return readdirSync(folder);
    } catch {
        return [];
    }
}
