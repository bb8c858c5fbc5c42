// Every state ever written stays readable: a fixture for each version, never edited.
import { checkInputs } from "../../src/provider/check";
import { diffClient } from "../../src/provider/diff";
import {
    STATE_VERSION,
    adoptionOf,
    isAdopted,
    isOurState,
    recordOf,
    secretOf,
    setBefore,
    tenantOf,
    writeState,
} from "../../src/provider/state";
import type { Properties } from "../../src/provider/values";
import version1 from "./fixtures/state-v1.json";
import version2 from "./fixtures/state-v2.json";

const PROGRAM = checkInputs({
    name: "reporting",
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
}).inputs;

const NOW = new Date("2026-11-25T00:00:00Z");

describe("state", () => {
    const states: [number, Properties][] = [
        [1, version1],
        [2, version2],
    ];

    test("there is a fixture for every version", () => {
        expect(states.map(([version]) => version)).toEqual(
            Array.from({ length: STATE_VERSION }, (_, index) => index + 1),
        );
    });

    test.each(states)("version %d is read whole", (_, state) => {
        expect(isOurState(state)).toBe(true);
        expect(secretOf(state)).toBe(version1.clientSecret);
        expect(tenantOf(state)).toEqual({ host: version1.__host, tenantId: version1.__tenantId });
        expect(diffClient(state, PROGRAM, NOW)).toEqual({ changes: false, replaces: [] });
        expect(diffClient(state, { ...PROGRAM, scope: ["other"] }, NOW)).toEqual({
            changes: true,
            replaces: ["scope"],
        });
    });

    test("what is written today is the fixture of today's version", () => {
        const { __provider, ...fixture } = version2;
        const written = writeState({
            id: version2.clientId,
            secret: version2.clientSecret,
            tenant: tenantOf(version2),
            record: recordOf(version2),
            own: {},
            set: setBefore(version2) ?? [],
            adoption: adoptionOf(version2),
        });
        expect(written).toEqual(fixture);
    });

    test("only the newer version knows that a client was adopted", () => {
        expect(states.map(([, state]) => isAdopted(state))).toEqual([false, true]);
    });

    test("a state that lost its secret has none, and one without a tenant id has none", () => {
        const { clientSecret, __tenantId, ...rest } = version1;
        expect(secretOf(rest)).toBe("");
        expect(tenantOf(rest)).toEqual({ host: version1.__host, tenantId: undefined });
    });
});
