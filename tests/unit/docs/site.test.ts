// The site builds without warnings, has no broken link, and a browser shows it without errors.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { Browser, Page } from "playwright-core";
import { describeInBrowser, launchBrowser } from "../../support/browser";

const REPOSITORY = join(__dirname, "../../..");

/** Samples of the generated pages of the API. */
const API_PAGES = [
    "classes/index.OAuthClient.html",
    "interfaces/index.OAuthClientArgs.html",
    "variables/index.Scope.html",
];

let site: string;
/** The path of every page of the site. */
let pages: string[];

beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-site-"));
    // Warnings are errors: an export without a docstring, a broken link.
    const typedoc = join(REPOSITORY, "node_modules/.bin/typedoc");
    const options = ["--options", "tools/typedoc.json", "--out", site, "--disableGit", "--sourceLinkTemplate", "#"];
    await promisify(execFile)(typedoc, options, { cwd: REPOSITORY });
    pages = (await readdir(site, { recursive: true })).filter((file) => file.endsWith(".html"));
});

afterAll(async () => {
    await rm(site, { recursive: true, force: true });
});

test("when the site is built, each internal link and anchor has an existing target", async () => {
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

describeInBrowser("in a browser", () => {
    let browser: Browser;
    let page: Page;
    let server: ReturnType<typeof createAdaptorServer>;
    const pageErrors: string[] = [];

    beforeAll(async () => {
        browser = await launchBrowser();
        // Served over HTTP, because a browser treats files that a page loads from disk as those of another site.
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

    test("when the site opens, the navigation starts with the open guides, in the order in which a user needs them", async () => {
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
            "Looking up clients",
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
    ])("when a user searches for %s, the first result is the guide %s", async (words, guide) => {
        expect((await search(words))[0]).toBe(guide);
    });

    test("when a user searches for a setting or an input by its full name, the results contain a page about it", async () => {
        expect(await search("sailpoint:baseUrl")).toContain("Getting started");
        expect((await search("rotateAfterDays")).join()).toContain("OAuthClientArgs.rotateAfterDays");
    });

    test("when a page opens 1280 px wide, it has one heading, images in light and dark mode, and tables that are not cut off", async () => {
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
