// Each version of state has a fixture, which is never edited. This package can parse all of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { givenSecret } from "../../../src/lifecycle/checked-inputs";
import { UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";
import {
    parseCheckedInputs,
    parseInputs,
    parseState,
    serializeInputs,
    serializeState,
} from "../../../src/lifecycle/hidden-properties";
import {
    STATE_VERSION,
    incompleteClient,
    inputsFromLive,
    isImported,
    isManaged,
    recordOf,
    storedClient,
} from "../../../src/lifecycle/stored-client";
import { UNKNOWN } from "../../../src/lifecycle/values";
import type { Properties } from "../../../src/lifecycle/values";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import version1 from "../../fixtures/state-v1.json";
import { checkInputs, diffClient } from "./support/operations";

const PROGRAM = checkInputs({
    name: "reporting",
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
}).inputs;

const NOW = new Date("2026-11-25T00:00:00Z");

describe("state", () => {
    // A version without a fixture fails here.
    const states = Array.from({ length: STATE_VERSION }, (_, index): [number, typeof version1] => [
        index + 1,
        JSON.parse(readFileSync(join(__dirname, `../../fixtures/state-v${index + 1}.json`), "utf8")) as typeof version1,
    ]);

    test.each(states)(
        "when state has version %d, it is parsed completely, and only a changed program causes a difference",
        (_, state) => {
            const client = parseState(state);
            expect(isManaged(client)).toBe(true);
            expect(client.secret).toBe(version1.clientSecret);
            expect(client.tenant).toEqual({ host: version1.__host, tenantId: version1.__tenantId });
            expect(diffClient(state, PROGRAM, NOW)).toEqual({ changes: false, replaces: [] });
            expect(diffClient(state, { ...PROGRAM, scope: ["other"] }, NOW)).toEqual({
                changes: true,
                replaces: ["scope"],
            });
        },
    );

    test("when a client is serialized, its state equals the fixture of the latest version", () => {
        const latest: Properties = states.at(-1)?.[1] ?? {};
        const { __provider, ...fixture } = latest;
        expect(fixture.__v).toBe(STATE_VERSION);
        const { id, secret, importMarker, explicitNames = [] } = parseState(latest);
        const stored = storedClient(FIELDS, {
            id,
            secret,
            tenant: { host: version1.__host, tenantId: version1.__tenantId },
            record: recordOf(FIELDS, parseState(latest)),
            localFields: {},
            options: {},
            explicitNames,
            importMarker,
        });
        expect(serializeState(stored)).toStrictEqual(fixture);
    });

    test("when every hidden property is set, the parsed and serialized state equals the state", () => {
        const state = {
            clientId: "an id",
            clientSecret: "a secret",
            name: "reporting",
            scope: ["a"],
            rotateAfterDays: 90,
            created: "2026-11-24T10:14:27.684Z",
            __v: STATE_VERSION,
            __set: ["name", "scope"],
            __host: "h",
            __tenantId: "t",
            __adopted: "once",
            __unusable: "it has no secret",
            __timeouts: { delete: "1m" },
        };
        expect(serializeState(parseState(state))).toStrictEqual(state);
        expect(parseState(state)).toMatchObject({
            id: "an id",
            version: STATE_VERSION,
            tenant: { host: "h", tenantId: "t" },
            fields: { name: "reporting", scope: ["a"], rotateAfterDays: 90, created: state.created },
            explicitNames: state.__set,
            importMarker: "once",
            unusableReason: "it has no secret",
            timeouts: state.__timeouts,
        });
        expect(Object.keys(parseState(state).fields)).toEqual(["name", "scope", "rotateAfterDays", "created"]);
    });

    test("when a fixture has version 1, its client is not marked as imported; when it has a later version, its client is", () => {
        expect(states.map(([version, state]) => [version, isImported(parseState(state))])).toEqual(
            states.map(([version]) => [version, version > 1]),
        );
    });

    test("when a hidden property of state has an unexpected type, it is ignored", () => {
        expect(parseState({ __host: "h", __tenantId: 5 }).tenant).toStrictEqual({ host: "h", tenantId: undefined });
        expect(parseState({ clientSecret: 5 }).secret).toBe("");
        expect(parseState({ __unusable: 5 }).unusableReason).toBeUndefined();
        expect(parseState({ __set: "name" }).explicitNames).toBeUndefined();
        expect([true, "once", 5, {}, null].map((adopted) => isImported(parseState({ __adopted: adopted })))).toEqual([
            true,
            true,
            false,
            false,
            false,
        ]);
    });

    test("when a client has no value for a field, the serialized state has no property for it", () => {
        const tenant = { host: "h", tenantId: undefined };
        expect(serializeState(incompleteClient("id", "secret", tenant))).toStrictEqual({
            clientId: "id",
            clientSecret: "secret",
            __v: STATE_VERSION,
            __host: "h",
        });
        expect(recordOf(FIELDS, parseState({ name: "x", rotateAfterDays: 5 }))).toStrictEqual({ name: "x" });
        expect(serializeInputs(inputsFromLive(parseState({ name: "x" }), ["name", "scope"]))).toStrictEqual({
            name: "x",
        });
    });

    test("when state lacks the secret or the tenant id, the secret is empty and the tenant id is undefined", () => {
        const { clientSecret, __tenantId, ...rest } = version1;
        expect(parseState(rest).secret).toBe("");
        expect(parseState(rest).tenant).toEqual({ host: version1.__host, tenantId: undefined });
    });
});

describe("inputs", () => {
    test("when inputs have hidden properties, they are parsed into options; an input that is null is ignored", () => {
        const properties = {
            name: "reporting",
            scope: null,
            __provider: "code",
            __timeouts: { create: "5m" },
            __adopt: "an id",
            __replaceOnChanges: ["scope"],
        };
        const parsed = parseCheckedInputs(properties);
        expect(parsed).toStrictEqual({
            fields: { name: "reporting" },
            options: {
                timeouts: { create: "5m" },
                importId: "an id",
                replaceOnChanges: ["scope"],
            },
        });
        const { scope, __provider, ...serialized } = properties;
        expect(serializeInputs(parsed)).toStrictEqual(serialized);
    });

    test("when a value or a part of it is unknown, parsing returns the symbol UNKNOWN and serializing restores the value", () => {
        const properties = {
            name: UNKNOWN_VALUE,
            scope: ["a", UNKNOWN_VALUE],
            rotateWhenChanged: { month: UNKNOWN_VALUE, year: "2026" },
            __adopt: UNKNOWN_VALUE,
        };
        const parsed = parseCheckedInputs(properties);
        expect(parsed).toStrictEqual({
            fields: { name: UNKNOWN, scope: ["a", UNKNOWN], rotateWhenChanged: { month: UNKNOWN, year: "2026" } },
            options: { importId: UNKNOWN },
        });
        expect(serializeInputs(parsed)).toStrictEqual(properties);
        expect(parseInputs({ name: { deep: [{ deeper: UNKNOWN_VALUE }] } }).fields).toStrictEqual({
            name: { deep: UNKNOWN },
        });
    });

    test("when the import id is not a string, the parsed import id is an empty string", () => {
        expect(parseInputs({ __adopt: 5 }).options).toStrictEqual({ importId: "" });
    });
});

describe("the options of the inputs", () => {
    const options = {
        settingProblems: ["sailpoint:tenant is blank"],
        lookupEnvironment: { SAIL_BASE_URL: "digest" },
        ignoreChanges: ["description"],
        replaceOnChanges: ["scope"],
        secretInputs: ["description"],
        resourceName: "reporting",
    };
    const properties = {
        __settingProblems: options.settingProblems,
        __lookupEnvironment: options.lookupEnvironment,
        __ignoreChanges: options.ignoreChanges,
        __replaceOnChanges: options.replaceOnChanges,
        __secretInputs: options.secretInputs,
        __resourceName: options.resourceName,
    };

    test("when the hidden properties of the options are set, they are parsed", () => {
        expect(parseInputs(properties).options).toEqual(options);
    });

    test("when the hidden properties of the options have an unexpected type, they are ignored", () => {
        const invalid = Object.fromEntries(Object.keys(properties).map((name) => [name, null]));
        expect(parseInputs(invalid).options).toEqual({});
    });
});

test("when clientSecret is set, givenSecret returns it; when it is unknown, it returns an empty string; when it is not set, undefined", () => {
    const secrets = ["known", UNKNOWN_VALUE, undefined].map((clientSecret) =>
        givenSecret(parseInputs({ clientSecret })),
    );
    expect(secrets).toEqual(["known", "", undefined]);
});
