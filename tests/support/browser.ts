// The browser for tests of HTML pages: the one of CHROME, else a Chromium of the PATH.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

const browserPath = process.env.CHROME ?? findOnPath(NAMES);

/** A `describe` that is skipped, with a warning, if no browser is installed. */
export function describeInBrowser(name: string, tests: () => void): void {
    if (browserPath === undefined) {
        console.warn("No browser is installed (Debian: apt-get install chromium), so the pages are not opened in one.");
    }
    (browserPath === undefined ? describe.skip : describe)(name, tests);
}

export function launchBrowser(): Promise<Browser> {
    // Chromium requires --no-sandbox for root. The other options prevent requests to its vendor.
    const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    return chromium.launch({ executablePath: browserPath ?? "", args });
}

function findOnPath(names: readonly string[]): string | undefined {
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
