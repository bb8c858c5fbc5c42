// The simulator's page at "/": it shows clients, requests and faults, and no secrets.
import { TenantClient } from "./support/tenant-client";

describe("the page of the simulator", () => {
    let tenant: TenantClient;

    beforeEach(async () => {
        tenant = await TenantClient.start({ tenant: "acme" });
    });

    afterEach(async () => {
        await tenant.stop();
    });

    const page = () => tenant.send("GET", "/");

    test("when the page is opened, it shows the clients, the last requests and the faults", async () => {
        await tenant.create({ name: "nightly report", scope: ["idn:identity:read"] });
        await tenant.call("GET", "/v2025/oauth-clients?filters=lastUsed%20isnull");
        await tenant.setFaults({ "rate-limit": 100 });
        const { status, headers, text } = await page();
        expect(status).toBe(200);
        expect(headers.get("Content-Type")).toMatch(/^text\/html; charset=utf-8$/i);
        expect(text).toContain("nightly report");
        expect(text).toContain("idn:identity:read");
        expect(text).toContain("/v2025/oauth-clients?filters=lastUsed%20isnull");
        expect(text).toMatch(/rate-limit[^]*100/);
        expect(text).toContain(tenant.simulator.tenantId);
    });

    test("when the tenant is new, every section of the page is empty, and opening the page adds no request to the log", async () => {
        const { text } = await page();
        expect(text).toContain("No clients");
        expect(text).toContain("No requests");
        expect(text).toContain("No fault is active");
        expect(await tenant.control("GET", "requests")).toEqual([]);
    });

    test("when the tenant has secrets, the page shows none of them", async () => {
        const { simulator } = tenant;
        const created = await tenant.create({ redirectUris: ["https://hooks.example/?token=URI-SECRET"] });
        await tenant.fetchAccessToken(created.id, created.secret);
        const token = await tenant.fetchAccessToken(simulator.clientId, simulator.clientSecret);
        const query = `grant_type=client_credentials&client%5Fsecret=${simulator.clientSecret}`;
        await tenant.send("POST", `/oauth/token?${query}`);
        await tenant.setFaults({ "response-merge": { secret: "FAULT-SECRET" } });
        const { text } = await page();
        for (const secret of [simulator.clientSecret, String(created.secret), token, "URI-SECRET", "FAULT-SECRET"]) {
            expect(text).not.toContain(secret);
        }
        expect(text).toContain("response-merge");
    });

    test("when names contain HTML, the page has it escaped and loads no other resource", async () => {
        const markup = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>`;
        await tenant.control("POST", "clients", { name: markup, scope: [markup], grantTypes: [markup], type: markup });
        await tenant.send("GET", "/<script>alert(2)</script>?%3Cscript%3E=<b>");
        await tenant.setFaults({ "response-omit": markup });
        const { text, headers } = await page();
        expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
        expect(text).not.toMatch(/<script|<img|<b>/);
        expect(text).not.toMatch(/\b(src|href)="(?!data:)[^"]/);
        expect(headers.get("Content-Security-Policy")).toMatch(/default-src 'none'/);
        expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    });

    test("when there are 205 clients and 55 requests, the page shows the newest of each and the total", async () => {
        for (let index = 0; index < 205; index += 1) {
            await tenant.control("POST", "clients", { name: `client-${index}-` });
        }
        for (let index = 0; index < 55; index += 1) {
            await tenant.send("GET", `/path-${index}-`);
        }
        const { text } = await page();
        expect(text).toContain("client-204-");
        expect(text).not.toContain("client-4-");
        expect(text.indexOf("path-54-")).toBeLessThan(text.indexOf("path-53-"));
        expect(text).not.toContain("path-4-");
        expect(text).toContain("200 of 205");
        expect(text).toContain("50 of 55");
    });

    test("when the control API creates a client with invalid fields, the page still shows it", async () => {
        await tenant.control("POST", "clients", {
            name: null,
            scope: "text",
            grantTypes: null,
            enabled: "x",
            created: 5,
            lastUsed: {},
        });
        expect((await page()).status).toBe(200);
    });

    test("when the request is not GET /, the response is not the page but a 404", async () => {
        expect((await tenant.send("POST", "/", {})).status).toBe(404);
        expect((await tenant.send("GET", "/index.html")).status).toBe(404);
    });
});
