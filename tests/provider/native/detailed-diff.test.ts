// The detailed diff that the native provider returns: the kind of change of each property.
import { CHECKED_INPUTS } from "../../support/fields";
import type { Values } from "../support/rpc";
import { nativeHarness, resourceCall } from "./support/harness";

const REPORTING = resourceCall();
/** The kinds of the protocol, by their numbers. */
const KINDS = ["ADD", "ADD_REPLACE", "DELETE", "DELETE_REPLACE", "UPDATE", "UPDATE_REPLACE"];
const BASE = { ...CHECKED_INPUTS, rotateWhenChanged: { ticket: "1" } };

interface PropertyDiff {
    getKind(): number;
    getInputdiff(): boolean;
}

describe("the detailed diff of the native provider", () => {
    const { tenant, provider } = nativeHarness();

    test.each<[string, Values, Readonly<Record<string, string>>, string[]]>([
        ["the description changes", { description: "changed" }, { description: "UPDATE" }, []],
        ["businessName is added", { businessName: "Acme" }, { businessName: "UPDATE" }, []],
        [
            "the scope changes, which requires a replacement",
            { scope: ["idn:a:read"] },
            { scope: "UPDATE_REPLACE" },
            ["scope"],
        ],
        [
            "the scope and the description change",
            { scope: ["idn:a:read"], description: "x" },
            { scope: "UPDATE_REPLACE", description: "UPDATE" },
            ["scope"],
        ],
        [
            "rotateWhenChanged changes",
            { rotateWhenChanged: { ticket: "2" } },
            { rotateWhenChanged: "UPDATE_REPLACE" },
            ["rotateWhenChanged"],
        ],
        ["the program sets an input to its value in state", { enabled: true }, { enabled: "UPDATE, input" }, []],
        [
            "rotateWhenChanged is removed from the program",
            { rotateWhenChanged: undefined },
            { rotateWhenChanged: "DELETE, input" },
            [],
        ],
        [
            "grantTypes has a repeated item (no change)",
            { grantTypes: ["CLIENT_CREDENTIALS", "CLIENT_CREDENTIALS"] },
            {},
            [],
        ],
    ])("when %s, the detailed diff has the kind of each change", async (_, change, kinds, replaces) => {
        const { id, properties: outputs } = await provider().create(REPORTING, BASE);
        await tenant().requests();
        // JSON omits the inputs that are undefined.
        const news = JSON.parse(JSON.stringify({ ...BASE, ...change })) as Values;
        const { response, ...difference } = await provider().diff(REPORTING, { id, outputs, inputs: BASE }, news);
        expect(difference.changes).toBe(Object.keys(kinds).length === 0 ? 1 : 2);
        expect(difference.replaces).toEqual(replaces);
        const map = response.getDetaileddiffMap?.() as { get(name: string): PropertyDiff };
        const described = difference.properties.map((name) => {
            const diff = map.get(name);
            return [name, `${String(KINDS[diff.getKind()])}${diff.getInputdiff() ? ", input" : ""}`];
        });
        expect(Object.fromEntries(described)).toEqual(kinds);
        expect(await tenant().requests()).toEqual([]);
    });
});
