// Every operation under every fault, through Pulumi's own provider server. The table in docs/ is made here: run with
// UPDATE_DOCS=1 to write it anew.
import { Engine } from "../support/engine";
import { expectPage, tableRow } from "../../support/generated-page";
import { OPERATIONS, runCell } from "./support/cell";
import type { Cell, Outcome } from "./support/cell";
import { FAULTS, TOKEN_FAULTS, TOKEN_ONLY_FAULTS } from "./support/faults";
import { brokenInvariants } from "./support/invariants";
import { FakeClockServer } from "./support/fake-clock-server";

const PROCESSES = 2;

const ROWS = [...FAULTS, ...TOKEN_ONLY_FAULTS];

const CELLS: readonly Cell[] = OPERATIONS.flatMap((operation) =>
    (operation === "token" ? [...TOKEN_FAULTS, ...TOKEN_ONLY_FAULTS] : FAULTS).flatMap((fault) =>
        (["once", "always"] as const).map((times) => ({ operation, fault, times })),
    ),
);

describe("the fault matrix", () => {
    const outcomes = new Map<Cell, Outcome>();

    beforeAll(async () => {
        const waiting = [...CELLS];
        await Promise.all(
            Array.from({ length: PROCESSES }, async () => {
                const engine = await Engine.start();
                const server = await FakeClockServer.start(engine.address);
                try {
                    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
                        outcomes.set(cell, await runCell(cell, server, engine));
                    }
                } finally {
                    await server.stop();
                    engine.stop();
                }
            }),
        );
    }, 600_000);

    test.each(CELLS.map((cell) => [`${cell.operation}, ${cell.fault.label}, ${cell.times}`, cell] as const))(
        "%s: nothing is lost, sent twice or shown",
        (_, cell) => {
            const outcome = outcomes.get(cell);
            expect(outcome).toBeDefined();
            expect(outcome === undefined ? [] : brokenInvariants(outcome)).toEqual([]);
        },
    );

    test("without a fault every operation is done", () => {
        const healthy = CELLS.filter(({ fault }) => fault.label === "none");
        expect(healthy.map((cell) => outcomes.get(cell)?.summary)).toEqual(healthy.map(() => "done"));
    });

    test("the table in docs/ shows it", async () => {
        await expectPage("fault-matrix.md", table(outcomes));
    });
});

function table(outcomes: ReadonlyMap<Cell, Outcome>): string {
    const summaryOf = (operation: string, fault: string, times: string) => {
        const cell = CELLS.find(
            (one) => one.operation === operation && one.fault.label === fault && one.times === times,
        );
        return cell === undefined ? "" : (outcomes.get(cell)?.summary ?? "");
    };
    const half = (times: string) =>
        [
            tableRow(["fault", ...OPERATIONS]),
            tableRow(["---", ...OPERATIONS.map(() => "---")]),
            ...ROWS.map(({ label }) =>
                tableRow([label, ...OPERATIONS.map((operation) => summaryOf(operation, label, times))]),
            ),
        ].join("\n");
    return `# The fault matrix

Every operation under every fault, made by \`tests/provider/matrix/matrix.test.ts\`. After each of the ${CELLS.length} cells: each client in
the tenant is in state or named in the message, or the message says why not; each client in state is in the tenant, or the next refresh drops it with a
warning; nothing was sent twice that must not be; no secret and no token was shown.

"refresh" reads four clients at once, which share a LIST: a fault that befalls one request befalls that one.
"token" is a create whose token request has the fault. "Kept in state" means that the error comes with the client's id and
secret, so the stack has both. "May yet appear" means that SailPoint carried the create out after the list was asked: the
message says that this can be. "List fails too" means that the message says that nobody could look.

## The fault befalls one request

${half("once")}

## The fault does not end

${half("always")}
`;
}
