// The site is built without a warning, its links lead somewhere, and a real browser shows it whole.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative, resolve } from "node:path";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";

const REPOSITORY = join(__dirname, "../../..");

/** Pages of the API that stand for the others. */
const API_PAGES = [
    "classes/index.OAuthClient.html",
    "interfaces/index.OAuthClientArgs.html",
    "variables/index.Scope.html",
];

/** Names of the browser on the PATH. CHROME is the path of another one. */
const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];

const browserPath = process.env.CHROME ?? onPath(BROWSERS);
const inBrowser = browserPath === undefined ? describe.skip : describe;
if (browserPath === undefined) {
    console.warn("No browser is installed (Debian: apt-get install chromium), so the site is not opened in one.");
}

let site: string;
/** The path of every page of the site. */
let pages: string[];

beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-site-"));
    // Warnings are errors: an export without a docstring, a link that leads nowhere.
    const typedoc = join(REPOSITORY, "node_modules/.bin/typedoc");
    const options = ["--options", "tools/typedoc.json", "--out", site, "--disableGit", "--sourceLinkTemplate", "#"];
    await promisify(execFile)(typedoc, options, { cwd: REPOSITORY });
    pages = (await readdir(site, { recursive: true })).filter((file) => file.endsWith(".html"));
});

afterAll(async () => {
    await rm(site, { recursive: true, force: true });
});

test("every link and every anchor of the site leads somewhere", async () => {
    const texts = new Map<string, string>();
    for (const file of pages) {
        texts.set(resolve(site, file), await readFile(join(site, file), "utf8"));
    }
    const files = new Set((await readdir(site, { recursive: true })).map((file) => resolve(site, file)));
    const broken: string[] = [];
    for (const [page, html] of texts) {
        for (const [, href = ""] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
            if (/^[a-z]+:/.test(href) || href === "#") {
                continue;
            }
            const [path = "", anchor] = decodeURI(href).split("#");
            const resolved = path === "" ? page : resolve(dirname(page), path);
            const target = resolved === resolve(site) ? join(resolved, "index.html") : resolved;
            const text = texts.get(target);
            const hasAnchor = anchor === undefined || anchor === "" || text?.includes(`id="${anchor}"`);
            if (!files.has(target) || !hasAnchor) {
                broken.push(`${relative(site, page)} -> ${href}`);
            }
        }
    }
    expect(texts.size).toBeGreaterThan(30);
    expect(broken).toEqual([]);
});

inBrowser("in a browser", () => {
    let browser: Browser;
    let page: Page;
    let server: ReturnType<typeof createAdaptorServer>;
    const pageErrors: string[] = [];

    beforeAll(async () => {
        // As root, Chromium runs without its sandbox only; and it shall call nobody.
        const args = [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];
        browser = await chromium.launch({ executablePath: browserPath ?? "", args });
        // By HTTP: what a page loads from files a browser takes for another site's.
        server = createAdaptorServer(new Hono().use(serveStatic({ root: site })));
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
    });

    afterAll(async () => {
        await browser.close();
        server.close();
    });

    beforeEach(async () => {
        pageErrors.length = 0;
        page = await browser.newPage();
        page.on("console", (message) => message.type() === "error" && pageErrors.push(message.text()));
        page.on("pageerror", (error) => pageErrors.push(String(error)));
    });

    afterEach(async () => {
        await page.close();
        expect(pageErrors).toEqual([]);
    });

    const open = (path: string) => page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`);

    /** The result of an expression over the elements of a selector that are wanted, computed in the page. */
    const query = (selector: string, expression: string, wanted = "true") =>
        page.evaluate<string[]>(
            `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((one) => ${wanted}).map((one) => ${expression})`,
        );
    const texts = (selector: string) => query(selector, "one.textContent.trim()");

    test("the navigation begins with the guides, open and in the order of a user's life", async () => {
        await open("index.html");
        await page.waitForSelector("#tsd-nav-container details[open]");
        expect(await texts("#tsd-nav-container > li > details > summary")).toEqual([
            "Guides",
            "Reference",
            "Internals",
            "Project",
            "Modules",
        ]);
        expect(await texts("#tsd-nav-container > li:first-child > details[open] li")).toEqual([
            "Getting started",
            "Importing existing clients",
            "Looking clients up",
            "Rotating secrets",
            "Several tenants",
            "Other languages and the native provider",
            "Deploying",
            "Testing without a tenant",
            "Troubleshooting",
            "Reliability and security",
        ]);
    });

    test.each([
        ["rotateAfterDays", "Rotating secrets"],
        ["import", "Importing existing clients"],
        ["tenant", "Several tenants"],
        ["proxy", "Deploying"],
    ])("the search for %s finds the guide before the property", async (words, guide) => {
        expect((await search(words))[0]).toBe(guide);
    });

    test("the search finds a setting by its whole name, and an input", async () => {
        expect(await search("sailpoint:baseUrl")).toContain("Getting started");
        expect((await search("rotateAfterDays")).join()).toContain("OAuthClientArgs.rotateAfterDays");
    });

    test("every page has one heading, shows its images in light and dark, and its tables whole at 1280 px", async () => {
        for (const path of [...pages.filter((name) => name.startsWith("documents/")), "index.html", ...API_PAGES]) {
            await page.setViewportSize({ width: 1280, height: 900 });
            await page.emulateMedia({ colorScheme: "light" });
            await open(path);
            await page.waitForSelector(".col-content", { state: "visible" });
            const found: Record<string, unknown> = {
                headings: (await query("h1", "1", "one.checkVisibility()")).length,
                cutTables: await query("table", "one.innerText", "one.scrollWidth > one.clientWidth + 1"),
            };
            for (const colorScheme of ["light", "dark"] as const) {
                if ((await page.$(".col-content picture")) !== null) {
                    await page.emulateMedia({ colorScheme });
                    await page.reload();
                }
                found[colorScheme] = await query(".col-content img", "one.outerHTML", "one.naturalWidth === 0");
            }
            await page.setViewportSize({ width: 390, height: 844 });
            found.phoneWidth = await page.evaluate("document.documentElement.scrollWidth");
            found.farColumns = await query("td:nth-child(2)", "one.innerText", "one.offsetLeft > 300");
            const expected = { headings: 1, cutTables: [], light: [], dark: [], phoneWidth: 390, farColumns: [] };
            expect([path, found]).toEqual([path, expected]);
        }
    });

    async function search(words: string): Promise<string[]> {
        await open("index.html");
        await page.click("#tsd-search-trigger");
        await page.fill("#tsd-search-input", words);
        await page.waitForSelector("#tsd-search-results li");
        return texts("#tsd-search-results li");
    }
});

function onPath(names: readonly string[]): string | undefined {
    return names
        .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)))
        .find((path) => {
            try {
                accessSync(path, constants.X_OK);
                return true;
            } catch {
                return false;
            }
        });
}
