// The site as people see it: built without a warning, no link that leads nowhere, and opened in a real browser.
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

/** Debian's name first; CHROME names another. */
const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];

const browserPath = process.env.CHROME ?? onPath(BROWSERS);
const inBrowser = browserPath === undefined ? describe.skip : describe;
if (browserPath === undefined) {
    console.warn("No browser is installed (Debian: apt-get install chromium), so the site is not opened in one.");
}

let site: string;

beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-site-"));
    // Warnings are errors: an export without a docstring, a link that leads nowhere.
    const typedoc = join(REPOSITORY, "node_modules/.bin/typedoc");
    await promisify(execFile)(typedoc, ["--out", site, "--disableGit", "--sourceLinkTemplate", "#"], {
        cwd: REPOSITORY,
    });
});

afterAll(async () => {
    await rm(site, { recursive: true, force: true });
});

test("every link and every anchor of the site leads somewhere", async () => {
    const pages = new Map<string, string>();
    for (const file of await readdir(site, { recursive: true })) {
        if (file.endsWith(".html")) {
            pages.set(resolve(site, file), await readFile(join(site, file), "utf8"));
        }
    }
    const files = new Set((await readdir(site, { recursive: true })).map((file) => resolve(site, file)));
    const broken: string[] = [];
    for (const [page, html] of pages) {
        for (const [, href = ""] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
            if (/^[a-z]+:/.test(href) || href === "#") {
                continue;
            }
            const [path = "", anchor] = decodeURI(href).split("#");
            const resolved = path === "" ? page : resolve(dirname(page), path);
            const target = resolved === resolve(site) ? join(resolved, "index.html") : resolved;
            const text = pages.get(target);
            const hasAnchor = anchor === undefined || anchor === "" || text?.includes(`id="${anchor}"`);
            if (!files.has(target) || !hasAnchor) {
                broken.push(`${relative(site, page)} -> ${href}`);
            }
        }
    }
    expect(pages.size).toBeGreaterThan(10);
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

    test.each(["index.html", "documents/docs_troubleshooting.html", "classes/index.OAuthClient.html"])(
        "%s loads",
        async (path) => {
            await open(path);
            expect(await page.textContent("h1")).not.toBe("");
        },
    );

    test("the search finds an input", async () => {
        await open("index.html");
        await page.click("#tsd-search-trigger");
        await page.fill("#tsd-search-input", "rotateAfterDays");
        await page.waitForSelector("#tsd-search-results li");
        expect(await page.textContent("#tsd-search-results")).toContain("rotateAfterDays");
    });

    test.each(["index.html", "documents/docs_troubleshooting.html", "interfaces/index.OAuthClientArgs.html"])(
        "%s fits a screen of 360 px: only tables and code scroll sideways",
        async (path) => {
            await page.setViewportSize({ width: 360, height: 800 });
            await open(path);
            const width = await page.evaluate("document.documentElement.scrollWidth");
            expect(width).toBeLessThanOrEqual(360);
        },
    );
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
