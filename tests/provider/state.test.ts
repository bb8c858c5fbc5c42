// Every state ever written stays readable: a fixture for each version, never edited.
import { checkInputs } from "../../src/provider/check";
import { diffClient } from "../../src/provider/diff";
import {
    STATE_VERSION,
    isOurState,
    recordOf,
    secretOf,
    setBefore,
    tenantOf,
    writeState,
} from "../../src/provider/state";
import type { Properties } from "../../src/provider/values";
import version1 from "./fixtures/state-v1.json";

const PROGRAM = checkInputs({
    name: "reporting",
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
}).inputs;

const NOW = new Date("2026-11-25T00:00:00Z");

describe("state", () => {
    const states: [number, Properties][] = [[1, version1]];

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
        const { __provider, ...fixture } = version1;
        const written = writeState({
            id: version1.clientId,
            secret: version1.clientSecret,
            tenant: tenantOf(version1),
            record: recordOf(version1),
            own: {},
            set: setBefore(version1) ?? [],
        });
        expect(written).toEqual(fixture);
    });

    test("a state that lost its secret has none, and one without a tenant id has none", () => {
        const { clientSecret, __tenantId, ...rest } = version1;
        expect(secretOf(rest)).toBe("");
        expect(tenantOf(rest)).toEqual({ host: version1.__host, tenantId: undefined });
    });
});
