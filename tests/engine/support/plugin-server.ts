// A server on loopback with the archives of a release, as the schema's download URL names it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { REPOSITORY } from "./project";
import type { Project } from "./project";

export interface PluginServer {
    readonly url: string;
    /** The paths of the requests. */
    readonly requested: readonly string[];
    stop(): void;
}

/** @returns the folder with the archives of a release */
export async function packArchives(project: Project): Promise<string> {
    const folder = join(project.program, "archives");
    const out = join(project.program, "plugin");
    await project.run(process.execPath, [join(REPOSITORY, "tools/plugin.mjs"), "--out", out, "--archives", folder]);
    return folder;
}

export async function servePlugins(folder: string): Promise<PluginServer> {
    const requested: string[] = [];
    const server = createServer((request, response) => {
        requested.push(request.url ?? "");
        readFile(join(folder, request.url ?? "")).then(
            (content) => response.end(content),
            () => response.writeHead(404).end(),
        );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        requested,
        stop: () => {
            server.close();
        },
    };
}
