// The CSV and the HTML page of `pulumi-sailpoint list`; the page is opened in a browser if one is installed.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { toClientList } from "../../../src/cli/list/client-list";
import { formatCsv } from "../../../src/cli/list/csv";
import { formatHtml } from "../../../src/cli/list/html-page";
import { formatTable } from "../../../src/cli/list/text-table";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";
import { describeInBrowser, launchBrowser } from "../../support/browser";
import { controlSimulator } from "../../support/control-simulator";
import { runInProcess } from "./support/run";

const INJECTION = `<img src=x onerror="document.title='injected'">`;

let simulator: Simulator;
let folder: string;

beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-list-"));
    simulator = await startSimulator();
    const base = { description: "", grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750 };
    const day = 86_400_000;
    const clients: [string, string[], number][] = [
        ["beta", ["idn:roles:read", "idn:sources:read"], 9],
        ["Alpha", ["sp:scopes:all"], 100],
        [INJECTION, ["idn:tag:read"], 20],
        ["=cmd()", ["a:read", 'b"read'], 1],
    ];
    for (const [name, scope, age] of clients) {
        const client = { ...base, name, scope };
        const { id } = (await controlSimulator(simulator.baseUrl, "POST", "clients", client)) as { id: string };
        const created = new Date(Date.now() - age * day - 60_000).toISOString();
        const lastUsed = name === "beta" ? "2026-10-01T00:00:00Z" : null;
        await controlSimulator(simulator.baseUrl, "PATCH", `clients/${id}`, { created, lastUsed });
    }
});

afterAll(async () => {
    await simulator.stop();
    await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<string> {
    const { baseUrl, clientId, clientSecret } = simulator;
    const env = { SAIL_BASE_URL: baseUrl, SAIL_CLIENT_ID: clientId, SAIL_CLIENT_SECRET: clientSecret };
    const { code, stdout } = await runInProcess(["list", ...args], { cwd: folder, env });
    expect(code).toBe(0);
    return stdout;
}

test("when --csv is set, every cell is quoted, and a name that starts like a formula is escaped", async () => {
    const lines = (await run("--csv", "--name", "=*")).split("\r\n");
    expect(lines[0]).toMatch(/^"id","name","created","ageDays","lastUsed","hasAllRights","scopes",/);
    expect(lines[1]).toMatch(/^"[\w-]+","'=cmd\(\)","[^"]+","1","","false","a:read b""read","true","",""$/);
    expect(lines.slice(2)).toEqual([""]);
});

test.each([1_767_225_600_000, "2026-01-01 00:00:00", "", {}])(
    "when the last use of a client is the unreadable value %j, the client does not count as never used",
    (lastUsed) => {
        const client = { id: "c-1", name: "used", created: "2025-01-01T00:00:00Z", lastUsed };
        const list = toClientList([client], { host: "acme.test", tenantId: undefined }, undefined, "secret");
        expect(list.clients[0]?.lastUsed).toBe("unknown");
        expect(formatTable(list)).toMatch(/used +c-1 +\d+ +unknown /);
        expect(formatHtml(list, new Date())).toMatch(/data-tags="all-rights" .*<td data-key="unknown">unknown<\/td>/s);
    },
);

test.each(["=1", "+1", "-1", "@a", "＝1", "＋1", "－1", "＠a"])(
    "when a name starts like a formula, also in full width (%s), its cell of the CSV is escaped",
    (name) => {
        const list = toClientList([{ id: "c-1", name }], { host: "acme.test", tenantId: undefined }, undefined, "");
        expect(formatCsv(list)).toContain(`"c-1","'${name}",`);
    },
);

test("when two formats are set, an error names both options", async () => {
    const { code, stderr } = await runInProcess(["list", "--json", "--html", "x.html"], { cwd: folder, env: {} });
    expect(code).toBe(1);
    expect(stderr).toContain("option '--json' cannot be used with option '--html <file>'");
});

test("when --html is set, the page contains no secret and loads no external resource", async () => {
    expect(await run("--html", "clients.html")).toBe(
        `clients.html: 4 OAuth clients of ${new URL(simulator.baseUrl).host}.\n`,
    );
    const page = await readFile(join(folder, "clients.html"), "utf8");
    expect(page).not.toContain(simulator.clientSecret);
    expect(page).not.toMatch(/<[a-z]+ [^>]*(?:src|href)="(?!data:)|@import|url\(/);
});

describeInBrowser("the HTML page in a browser", () => {
    let browser: Browser;
    let page: Page;
    let problems: string[];

    beforeAll(async () => {
        browser = await launchBrowser();
        await run("--html", "clients.html");
    });

    afterAll(() => browser.close());

    beforeEach(async () => {
        problems = [];
        page = await browser.newPage();
        page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
        page.on("pageerror", (error) => problems.push(String(error)));
        page.on("request", (request) => {
            if (!/^(?:file|data):/.test(request.url())) {
                problems.push(request.url());
            }
        });
        await page.goto(pathToFileURL(join(folder, "clients.html")).href);
    });

    afterEach(async () => {
        await page.close();
        expect(problems).toEqual([]);
    });

    const names = () => page.locator("tbody tr:visible bdi:first-child").allTextContents();
    const visibleNames = async () => (await names()).filter((_, index) => index % 2 === 0);

    test("when a column header is clicked twice, the rows are sorted in ascending and then in descending order", async () => {
        await page.click("text=Age in days");
        expect(await visibleNames()).toEqual(["=cmd()", "beta", INJECTION, "Alpha"]);
        await page.click("text=Age in days");
        expect(await visibleNames()).toEqual(["Alpha", INJECTION, "beta", "=cmd()"]);
        await page.click("thead >> text=Name");
        expect((await visibleNames()).slice(-2)).toEqual(["Alpha", "beta"]);
    });

    test("when filters are set, only matching rows are visible, and the count is that of these rows", async () => {
        await page.fill("input[type=search]", "SOURCES:read");
        expect(await visibleNames()).toEqual(["beta"]);
        expect(await page.textContent("output")).toBe("1 of 4");
        await page.fill("input[type=search]", "");
        await page.check("text=All rights");
        expect(await visibleNames()).toEqual(["Alpha"]);
        await page.uncheck("text=All rights");
        await page.check("text=Never used");
        expect(await page.textContent("output")).toBe("3 of 4");
    });

    test("when a name contains HTML, the page shows it as text", async () => {
        expect(await visibleNames()).toContain(INJECTION);
        expect(await page.title()).toBe(`OAuth clients of ${new URL(simulator.baseUrl).host}`);
    });

    test.each(["light", "dark"] as const)(
        "when the color scheme is %s, the contrast of the text is at least 4.5",
        async (colorScheme) => {
            await page.emulateMedia({ colorScheme });
            for (const selector of ["h1", "td", "td .soft", "th button", ".bad", "summary"]) {
                const [text, background] = await page.evaluate<[string, string]>(`(() => {
                const element = document.querySelector(${JSON.stringify(selector)});
                const card = element.closest("table") ?? document.body;
                return [getComputedStyle(element).color, getComputedStyle(card).backgroundColor];
            })()`);
                expect([selector, contrast(text, background) >= 4.5]).toEqual([selector, true]);
            }
        },
    );

    test("when the screen is 360 px wide, the page does not scroll sideways", async () => {
        await page.setViewportSize({ width: 360, height: 800 });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    });
});

/** The contrast ratio of WCAG 2. */
function contrast(one: string, other: string): number {
    const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
    return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
    const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? [])
        .map((part) => Number(part) / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
