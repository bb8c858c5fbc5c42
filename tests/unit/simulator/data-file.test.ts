// Simulated tenants that stay the same across restarts, through a data file or through their name.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../../src/simulator";
import type { SimulatorOptions } from "../../../src/simulator";
import { TenantClient } from "./support/tenant-client";
import type { Body } from "./support/tenant-client";

let folder: string;
let data: string;
const running: TenantClient[] = [];

beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "simulator-data-"));
    data = join(folder, "tenant.json");
});

afterEach(async () => {
    await Promise.all(running.splice(0).map((tenant) => tenant.stop()));
    await rm(folder, { recursive: true, force: true });
});

async function start(options: SimulatorOptions = { data }): Promise<TenantClient> {
    const tenant = await TenantClient.start(options);
    running.push(tenant);
    return tenant;
}

async function restart(tenant: TenantClient, options?: SimulatorOptions): Promise<TenantClient> {
    running.splice(running.indexOf(tenant), 1);
    await tenant.stop();
    return start(options);
}

const credentials = ({ simulator: { clientId, clientSecret, tenantId } }: TenantClient) => ({
    clientId,
    clientSecret,
    tenantId,
});

const readSavedTenant = async () => JSON.parse(await readFile(data, "utf8")) as { clients: Body[] };

describe("the data file of the simulator", () => {
    test("when the simulator restarts with its data file, tenant, credential and clients are unchanged", async () => {
        const first = await start();
        const kept = await first.create({ name: "kept", scope: ["idn:identity:read"] });
        const removed = await first.create({ name: "removed" });
        await first.call("DELETE", `/v2025/oauth-clients/${String(removed.id)}`);
        await first.patch(kept.id, [{ op: "replace", path: "/description", value: "changed" }]);
        await first.fetchAccessToken(kept.id, kept.secret);
        const before = await first.control("GET", "clients");

        const second = await restart(first);
        expect(credentials(second)).toEqual(credentials(first));
        expect(await second.control("GET", "clients")).toEqual(before);
        expect(before).toMatchObject([
            { name: "kept", description: "changed", lastUsed: expect.any(String) as unknown },
        ]);
        expect(await second.fetchAccessToken(kept.id, kept.secret)).toMatch(/./);
    });

    test("when the fault read-delay is set at the start, reads return the clients of the data file without the delay", async () => {
        const first = await start();
        const { id } = await first.create();
        const second = await restart(first, { data, faults: { "read-delay": 30_000 } });
        expect((await second.call("GET", `/v2025/oauth-clients/${String(id)}`)).status).toBe(200);
    });

    test("when the response to a create arrives, the client is already in the data file", async () => {
        const tenant = await start();
        const { id } = await tenant.create();
        expect((await readSavedTenant()).clients).toMatchObject([{ id }]);
        const created = await Promise.all(Array.from({ length: 40 }, () => tenant.create()));
        const ids = (await readSavedTenant()).clients.map((client) => client.id);
        expect(ids).toEqual(expect.arrayContaining(created.map((client) => client.id)));
    });

    test("when the data file is written, only its owner can read it, and its folder has no other file", async () => {
        await (await start()).create();
        expect((await stat(data)).mode & 0o777).toBe(0o600);
        expect(await readdir(folder)).toEqual(["tenant.json"]);
    });

    test("when others can read the data file, the next change removes that permission", async () => {
        const first = await start();
        await first.stop();
        running.length = 0;
        await writeFile(join(folder, "copy"), await readFile(data), { mode: 0o644 });
        await rename(join(folder, "copy"), data);
        expect((await stat(data)).mode & 0o777).toBe(0o644);
        await (await start()).create();
        expect((await stat(data)).mode & 0o777).toBe(0o600);
    });

    test("when the data file is a symbolic link, the target of the link is written", async () => {
        const first = await start();
        await first.stop();
        running.length = 0;
        const link = join(folder, "link.json");
        await symlink(data, link);
        await (await start({ data: link })).create();
        expect((await readSavedTenant()).clients).toHaveLength(1);
    });

    test("when the simulator restarts and no client changes, the data file is not written again", async () => {
        const first = await start();
        await first.create();
        const { ino } = await stat(data);
        const second = await restart(first);
        await second.call("GET", "/v2025/oauth-clients");
        await second.stop();
        running.length = 0;
        expect((await stat(data)).ino).toBe(ino);
    });

    const tenant = '"version":1,"tenant":"acme","credential":{"clientId":"a","clientSecret":"S3CRET"}';
    test.each([
        ["", "not JSON"],
        ['{"clientSecret":"S3CRET', "not JSON"],
        ["[]", "version"],
        ['{"version":2}', "version"],
        ['{"version":1}', "tenant"],
        ['{"version":1,"tenant":"acme","credential":{"clientId":"a"}}', "credential"],
        [`{${tenant}}`, "clients"],
        [`{${tenant},"clients":[{"id":"x"}]}`, "clients[0]"],
        [`{${tenant},"clients":[null]}`, "clients[0]"],
    ])(
        "when the data file contains %s, the error names the file and the invalid part (%s) without a secret, and the file is unchanged",
        async (text, place) => {
            await writeFile(data, text);
            const error = await startSimulator({ data }).catch((failure: unknown) => failure as Error);
            expect(error).toBeInstanceOf(Error);
            const { message } = error as Error;
            expect(message).toContain(data);
            expect(message).toContain(place);
            expect(message).not.toContain("S3CRET");
            expect(await readFile(data, "utf8")).toBe(text);
        },
    );

    test("when the data file cannot be read or created, the error names the file", async () => {
        const pathInMissingFolder = join(folder, "missing", "tenant.json");
        await expect(startSimulator({ data: folder })).rejects.toThrow(folder);
        await expect(startSimulator({ data: pathInMissingFolder })).rejects.toThrow(`${pathInMissingFolder}: ENOENT`);
    });

    test("when the data file cannot be written, the request fails and names the file, and a later request writes all changes", async () => {
        const tenant = await start();
        const movedFolder = `${folder}-away`;
        await rename(folder, movedFolder);
        await expect(tenant.create({ name: "first" })).rejects.toThrow(data);
        await rename(movedFolder, folder);
        await tenant.create({ name: "second" });
        expect((await readSavedTenant()).clients).toMatchObject([{ name: "first" }, { name: "second" }]);
    });

    test("when the data file has another tenant name than the option, the error has both names", async () => {
        const first = await start({ data, tenant: "acme" });
        const second = await restart(first, { data, tenant: "acme" });
        expect(credentials(second)).toEqual(credentials(first));
        await expect(startSimulator({ data, tenant: "other" })).rejects.toThrow(/acme.*other|other.*acme/);
    });

    test("when the folder of the data file is created after a failed start, a new simulator can start", async () => {
        const later = join(folder, "later", "tenant.json");
        await expect(startSimulator({ data: later })).rejects.toThrow("later");
        await mkdir(join(folder, "later"));
        await start({ data: later });
    });
});

describe("the name of a simulated tenant", () => {
    test("when two simulators have the same tenant name, their tenant ids and credentials are equal; otherwise they differ", async () => {
        const [one, same, other, unnamed, unnamedToo] = await Promise.all([
            start({ tenant: "acme" }),
            start({ tenant: "acme" }),
            start({ tenant: "other" }),
            start({}),
            start({}),
        ]);
        expect(credentials(one)).toEqual(credentials(same));
        for (const key of ["clientId", "clientSecret", "tenantId"] as const) {
            expect(new Set([one, other, unnamed, unnamedToo].map(({ simulator }) => simulator[key])).size).toBe(4);
        }
        expect(await same.fetchAccessToken(one.simulator.clientId, one.simulator.clientSecret)).toMatch(/./);
    });
});
