// Runs the fault matrix through the native provider. The outcomes are those of the dynamic provider, which docs/fault-matrix.md
// shows. `npm test` runs the cells in which a fault affects one request, `npm run test:nightly` runs all (NATIVE_MATRIX=all).
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { OPERATIONS, runCell } from "./support/cell";
import type { Cell, Outcome } from "./support/cell";
import { CELLS, titleOf } from "./support/cells";
import { brokenInvariants } from "./support/invariants";
import { NativeHost } from "./support/native-host";

const PAGE = join(__dirname, "../../../docs/fault-matrix.md");
const PARTS = { once: "## The fault affects one request", always: "## The fault affects every request" };
/** The outcomes of imports that differ; docs/other-languages.md has the reasons. */
const IMPORT_OUTCOMES: Readonly<Record<string, Record<Cell["times"], string>>> = {
    "unknown grant type in the response": { once: "success", always: "success, warning" },
    "response without scope": { once: "error, in state", always: "error, in state" },
    "response with another scope": { once: "error, in state", always: "error, in state" },
};

const NATIVE_CELLS = CELLS.filter(({ times }) => times === "once" || process.env.NATIVE_MATRIX === "all");

describe("the fault matrix of the native provider", () => {
    const outcomes = new Map<Cell, Outcome>();
    let page = "";

    beforeAll(async () => {
        page = await readFile(PAGE, "utf8");
        const host = await NativeHost.start();
        try {
            for (const cell of NATIVE_CELLS) {
                outcomes.set(cell, await runCell(cell, host));
            }
        } finally {
            await host.stop();
        }
    }, 600_000);

    test.each(NATIVE_CELLS.map((cell) => [titleOf(cell), cell] as const))(
        "%s, the invariants of docs/fault-matrix.md hold and the outcome is the documented one",
        (_, cell) => {
            const outcome = outcomes.get(cell);
            expect(outcome === undefined ? ["it did not run"] : brokenInvariants(outcome)).toEqual([]);
            expect(outcome?.summary).toBe(expectedOutcome(page, cell));
        },
    );
});

function expectedOutcome(page: string, { operation, fault, times }: Cell): string | undefined {
    const own = operation === "import" ? IMPORT_OUTCOMES[fault.title]?.[times] : undefined;
    if (own !== undefined) {
        return own;
    }
    const [, part = ""] = page.split(PARTS[times]);
    const row = part.split("\n").find((line) => line.startsWith(`| ${fault.title} `));
    return row?.split("|")[OPERATIONS.indexOf(operation) + 2]?.trim();
}
