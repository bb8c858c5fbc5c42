// Snapshots of the texts that the simulator shows to users.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../../src/simulator";
import { FAULTS } from "../../../src/simulator/faults/registry";
import { REQUIRED } from "../../support/fields";
import { rawRequest } from "./support/raw-request";
import { JSON_PATCH, TenantClient } from "./support/tenant-client";
import type { Body } from "./support/tenant-client";

const PATH = "/v2025/oauth-clients";

describe("the simulator's texts", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start({ tenant: "acme" });
    });

    afterEach(async () => {
        await tenant.stop();
    });

    test("when the simulated API rejects a request, the texts equal the snapshot", async () => {
        const { id } = await tenant.create();
        const client = `${PATH}/${String(id)}`;
        const post = (change: Body) => tenant.call("POST", PATH, { ...REQUIRED, ...change });
        const patch = (...operations: unknown[]) => tenant.patch(id, operations);
        const responses = [
            await tenant.call("GET", "/index.html"),
            await tenant.call("GET", `${PATH}/nobody`),
            await tenant.call("GET", `${PATH}?filters=name%20eq%20x`),
            await tenant.call("POST", PATH, "{"),
            await tenant.call("POST", PATH, []),
            await post({ name: undefined }),
            await post({ name: 5 }),
            await post({ accessType: "SOMETIMES" }),
            await post({ grantTypes: [] }),
            await post({ grantTypes: ["AUTHORIZATION_CODE"] }),
            await post({ redirectUris: ["/callback"] }),
            await post({ internal: true }),
            await tenant.call("PATCH", client, []),
            await tenant.call("PATCH", client, {}, JSON_PATCH),
            await patch({ op: "mend", path: "/name" }),
            await patch({ op: "replace", path: "/scope", value: [] }),
            await patch({ op: "replace", path: "/redirectUris/5", value: "x" }),
            await patch({ op: "remove", path: "/name" }),
            await tenant.send("GET", PATH, undefined, { Authorization: `Bearer ${await applicationToken(tenant)}` }),
        ];
        await tenant.setFaults({ "error-before": 503 });
        responses.push(await tenant.call("GET", PATH));
        expect(responses.map(({ status, json }) => `${status} ${messageOf(json)}`)).toMatchSnapshot();
    });

    test("when the control API or the host guard rejects a request, the texts equal the snapshot", async () => {
        const send = async (method: string, path: string, body: unknown) => {
            const { status, text } = await tenant.send(method, `/__simulator/${path}`, body);
            return `${status} ${text}`;
        };
        const { baseUrl } = tenant.simulator;
        const guarded = await Promise.all(
            [{ Host: "attacker.example" }, { Origin: "https://attacker.example" }].map((headers) =>
                rawRequest(baseUrl, { headers }),
            ),
        );
        expect([
            await send("PUT", "faults", "[5"),
            await send("PUT", "faults", { unknown: true }),
            await send("PUT", "faults", { latency: "long" }),
            await send("POST", "faults", { name: "latency", value: 5 }),
            await send("DELETE", "clients/nobody", undefined),
            await send("POST", "clients", "x".repeat(1024 * 1024 + 1)),
            ...guarded.map(({ status, text }) => `${status} ${text}`),
        ]).toMatchSnapshot();
    });

    test("when a data file is invalid, the texts of the errors equal the snapshot", async () => {
        const folder = await mkdtemp(join(tmpdir(), "simulator-texts-"));
        const data = join(folder, "tenant.json");
        const credential = { clientId: "id", clientSecret: "secret" };
        const messages = [];
        for (const content of [
            "{",
            "{}",
            '{"version":1}',
            '{"version":1,"tenant":"acme"}',
            JSON.stringify({ version: 1, tenant: "acme", credential }),
            JSON.stringify({ version: 1, tenant: "acme", credential, clients: [{}] }),
            JSON.stringify({ version: 1, tenant: "acme", credential, clients: [] }),
        ]) {
            await writeFile(data, content);
            const failure = await startSimulator({ data, tenant: "other" }).catch((error: unknown) => error);
            messages.push((failure as Error).message.replaceAll(data, "tenant.json"));
        }
        await rm(folder, { recursive: true });
        expect(messages).toMatchSnapshot();
    });

    test("when the faults are listed, their descriptions and values equal the snapshot", () => {
        expect(
            Object.entries(FAULTS).map(([name, { description, value }]) => `${name} (${value.hint}): ${description}`),
        ).toMatchSnapshot();
    });

    test("when the page shows a tenant, its texts equal the snapshot", async () => {
        const empty = await pageText(tenant);
        await tenant.create({ name: "nightly report" });
        await tenant.setFaults({ "response-merge": { scope: ["x"] }, latency: 1 });
        expect([empty, await pageText(tenant)]).toMatchSnapshot();
    });
});

async function applicationToken(tenant: TenantClient): Promise<string> {
    const { id, secret } = await tenant.create();
    return tenant.fetchAccessToken(id, secret);
}

function messageOf(body: unknown): string {
    return (body as { messages: { text: string }[] }).messages.map(({ text }) => text).join(" ");
}

/** The visible text of the page without the list of all faults. Ids and times are replaced. */
async function pageText(tenant: TenantClient): Promise<string[]> {
    const { text } = await tenant.send("GET", "/");
    return text
        .replace(/<style>.*?<\/style>/s, "")
        .replace(/<details>.*<\/details>/s, "")
        .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "TIME")
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
        .split(/<[^>]*>/)
        .map((piece) => piece.replaceAll(/\s+/g, " ").trim())
        .filter((piece) => piece !== "");
}
