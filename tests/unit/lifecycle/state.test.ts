// Every state ever written stays readable: a fixture for each version, never edited.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkInputs } from "../../../src/lifecycle/check";
import { diffClient } from "../../../src/lifecycle/diff";
import {
    STATE_VERSION,
    importMarkerOf,
    isImported,
    isManagedState,
    inputsFromLive,
    recordOf,
    secretOf,
    previouslyExplicit,
    tenantOf,
    unusableReasonOf,
    writeIncompleteState,
    writeState,
} from "../../../src/lifecycle/state";
import type { Properties } from "../../../src/lifecycle/values";
import version1 from "../../fixtures/state-v1.json";

const PROGRAM = checkInputs({
    name: "reporting",
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
}).inputs;

const NOW = new Date("2026-11-25T00:00:00Z");

describe("state", () => {
    // A version without its fixture fails here.
    const states = Array.from({ length: STATE_VERSION }, (_, index): [number, typeof version1] => [
        index + 1,
        JSON.parse(readFileSync(join(__dirname, `../../fixtures/state-v${index + 1}.json`), "utf8")) as typeof version1,
    ]);

    test.each(states)("version %d is read whole", (_, state) => {
        expect(isManagedState(state)).toBe(true);
        expect(secretOf(state)).toBe(version1.clientSecret);
        expect(tenantOf(state)).toEqual({ host: version1.__host, tenantId: version1.__tenantId });
        expect(diffClient(state, PROGRAM, NOW)).toEqual({ changes: false, replaces: [] });
        expect(diffClient(state, { ...PROGRAM, scope: ["other"] }, NOW)).toEqual({
            changes: true,
            replaces: ["scope"],
        });
    });

    test("what is written today is the fixture of today's version", () => {
        const latest: Properties = states.at(-1)?.[1] ?? {};
        const { __provider, ...fixture } = latest;
        expect(fixture.__v).toBe(STATE_VERSION);
        const written = writeState({
            id: String(latest.clientId),
            secret: secretOf(latest),
            tenant: tenantOf(latest),
            record: recordOf(latest),
            localInputs: {},
            explicitNames: previouslyExplicit(latest) ?? [],
            importMarker: importMarkerOf(latest),
        });
        expect(written).toEqual(fixture);
    });

    test("the first version does not know that a client was adopted, each later one does", () => {
        expect(states.map(([version, state]) => [version, isImported(state)])).toEqual(
            states.map(([version]) => [version, version > 1]),
        );
    });

    test("what is no text is not taken for one", () => {
        expect(tenantOf({ __host: "h", __tenantId: 5 })).toStrictEqual({ host: "h", tenantId: undefined });
        expect(secretOf({ clientSecret: 5 })).toBe("");
        expect(unusableReasonOf({ __unusable: 5 })).toBeUndefined();
        expect([true, "once", 5, {}, null].map((adopted) => isImported({ __adopted: adopted }))).toEqual([
            true,
            true,
            false,
            false,
            false,
        ]);
    });

    test("of what is not known nothing is written, not even that it is not", () => {
        const tenant = { host: "h", tenantId: undefined };
        expect(writeIncompleteState("id", "secret", tenant)).toStrictEqual({
            clientId: "id",
            clientSecret: "secret",
            __v: STATE_VERSION,
            __host: "h",
        });
        expect(recordOf({ name: "x", rotateAfterDays: 5 })).toStrictEqual({ name: "x" });
        expect(inputsFromLive({ name: "x" }, ["name", "scope"])).toStrictEqual({ name: "x" });
    });

    test("a state that lost its secret has none, and one without a tenant id has none", () => {
        const { clientSecret, __tenantId, ...rest } = version1;
        expect(secretOf(rest)).toBe("");
        expect(tenantOf(rest)).toEqual({ host: version1.__host, tenantId: undefined });
    });
});
