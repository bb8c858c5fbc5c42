// Snapshots of the texts of src/lifecycle that users see. The other tests assert codes and facts only.
import { checkInputs } from "../../../src/lifecycle/check";
import { parseCheckedInputs, parseState, serializeState } from "../../../src/lifecycle/hidden-properties";
import { duplicateOwnerWarning } from "../../../src/lifecycle/import-rules";
import { previewImport } from "../../../src/lifecycle/import-preview";
import { clearedValuesMessage, outsideChangesWarning } from "../../../src/lifecycle/omitted-fields";
import { readForImport } from "../../../src/lifecycle/read";
import { changeReason, replacementMessage } from "../../../src/lifecycle/replacement-reason";
import { createLogObserver } from "../../../src/lifecycle/request-log";
import { rotationWithoutScopeWarning, scopeTakenOutMessage } from "../../../src/lifecycle/scope-rules";
import { STATE_VERSION } from "../../../src/lifecycle/stored-client";
import { assertSameTenant } from "../../../src/lifecycle/tenant-check";
import { deleteUndelivered } from "../../../src/lifecycle/undelivered-client";
import type { Properties } from "../../../src/lifecycle/values";
import { describeDefect } from "../../../src/lifecycle/defect";
import { FIELDS } from "../../../src/resources/oauth-client/schema";
import { NotFoundError, ServerError } from "../../../src/sailpoint/errors";
import { stoppedClock } from "../../support/fake-clock";
import { CHECKED_INPUTS } from "../../support/fields";
import { errorLinesOf } from "../../support/messages";
import { HOST, fakeContext } from "./support/fake-client";
import type { FakeContext } from "./support/fake-client";
import { createClient, deleteClient, diffClient, readClient, updateClient } from "./support/operations";

const ID = "b614";
const NOW = new Date("2026-11-24T12:00:00Z");
const STATE = {
    ...CHECKED_INPUTS,
    clientId: ID,
    clientSecret: "s1",
    created: "2026-11-24T11:00:00Z",
    __v: STATE_VERSION,
    __set: Object.keys(CHECKED_INPUTS),
    __host: HOST,
};
const LIVE = { ...CHECKED_INPUTS, id: ID, created: STATE.created };
const IMPORT = { ...CHECKED_INPUTS, __adopt: ID, __resourceName: "reporting", __secretInputs: [] };

const parse = (inputs: Properties) => parseCheckedInputs(inputs);

test("when inputs are invalid, the text of each problem equals its snapshot", () => {
    const invalid = {
        name: " ",
        grantTypes: ["CODE"],
        accessTokenValiditySeconds: 0,
        redirectUris: ["javascript:alert(1)", "/callback", "http://"],
        businessName: 5,
        homepageUrl: "example.com",
        enabled: "yes",
        rotateAfterDays: "90",
        rotateWhenChanged: [],
        clientSecret: "s1",
        scopes: ["idn:identity:read"],
    };
    const withoutUris = { ...CHECKED_INPUTS, grantTypes: ["AUTHORIZATION_CODE"] };
    const problemsOf = (inputs: Properties) => checkInputs(FIELDS, parse(inputs), true).problems;
    expect({
        "wrong values": problemsOf(invalid),
        "no redirect URIs": problemsOf(withoutUris),
        "a blank import": problemsOf({ ...CHECKED_INPUTS, __adopt: " " }),
    }).toMatchSnapshot();
});

test("when preview compares a client, its messages state the reason of each change", () => {
    const stored = parseState(STATE);
    const reasons = (inputs: Properties, ...names: string[]) =>
        names.map((name) => ({ reason: changeReason(name, stored, parse(inputs), NOW) }));
    const withoutScope = parse({ ...CHECKED_INPUTS, scope: undefined, rotateAfterDays: 90 });
    const extra = { ...STATE, businessName: "Acme", homepageUrl: "https://acme.example" };
    const outside = {
        before: parseState({ ...STATE, strongAuthSupported: false }),
        live: parseState({ ...STATE, strongAuthSupported: true, name: "renamed" }).fields,
        setNames: ["name"],
    };
    expect({
        replacement: replacementMessage(
            stored,
            reasons({ ...CHECKED_INPUTS, scope: undefined, type: "PUBLIC" }, "scope", "type"),
        ),
        "values that are cleared": clearedValuesMessage(FIELDS, parseState(extra), {}, ["businessName", "homepageUrl"]),
        "a change outside of the stack": outsideChangesWarning(FIELDS, { ...outside, revertedNames: ["name"] }),
        "scope removed": scopeTakenOutMessage(stored, withoutScope),
        "a rotation without scope": rotationWithoutScopeWarning(stored, withoutScope),
    }).toMatchSnapshot();
});

test("when a create fails or its response is unusable, the messages match the snapshot", async () => {
    const respond = (response: Properties, identity?: string) => () => {
        const context = fakeContext({
            response: { ...LIVE, secret: "s1", ...response },
            ...(identity === undefined ? {} : { identity }),
        });
        context.registry.recordKnown(ID, "portal");
        return createClient(CHECKED_INPUTS, context);
    };
    expect(
        await errorLinesOf({
            "no scope": () => createClient({ ...CHECKED_INPUTS, scope: undefined }, fakeContext()),
            "no secret": respond({ secret: undefined }),
            "the id of another client": respond({}, "known"),
            "an older client": respond({}, "older"),
            "another value of a create-only field": respond({ scope: ["other"] }),
            "an undocumented type": respond({ enabled: 1, name: 5 }),
            "the engine ended": () =>
                deleteUndelivered([{ id: ID, isOurs: true }], fakeContext().client, {
                    hasEnded: () => Promise.resolve(true),
                }),
        }),
    ).toMatchSnapshot();
    const context = fakeContext({ response: { ...LIVE, secret: "s1", description: "cut" } });
    await createClient({ ...CHECKED_INPUTS, __secretInputs: [] }, context);
    expect(context.warnings).toMatchSnapshot();
});

test("when an import is rejected, the error states the reason", async () => {
    const importing = (live: Properties, inputs: Properties = IMPORT) => {
        return () => createClient(inputs, fakeContext({ response: { ...LIVE, ...live } }));
    };
    const owned = fakeContext();
    owned.registry.recordOwner(parseState(STATE), parse(CHECKED_INPUTS));
    const replaced = fakeContext();
    replaced.registry.recordCheck(parse(IMPORT), false);
    replaced.registry.recordCheck(parse(IMPORT), true);
    const given = { ...CHECKED_INPUTS, clientSecret: "s1" };
    expect(
        await errorLinesOf({
            "no such client": () => createClient(IMPORT, fakeContext()),
            "another value of a create-only field": importing({ scope: ["idn:sources:read"] }),
            "a secret value of a create-only field": importing(
                { scope: ["idn:sources:read"] },
                { ...IMPORT, __secretInputs: ["scope"] },
            ),
            "an internal client": importing({ internal: true }),
            "an unknown enum value": importing({ accessType: "NEW" }),
            "another resource has it": () => createClient(IMPORT, owned),
            "replaced by an option": () => createClient(IMPORT, replaced),
            "another id": () => diffClient(STATE, { ...IMPORT, __adopt: "c725" }, NOW),
            "replaced by a change": () => diffClient(STATE, { ...IMPORT, scope: ["other"] }, NOW),
            "replaced with a given secret": () =>
                diffClient({ ...STATE, __adopted: "once" }, { ...given, scope: ["other"] }, NOW),
            "a secret for a created client": () => diffClient(STATE, given, NOW),
            "pulumi import of no client": () => readForImport(ID, fakeContext()),
        }),
    ).toMatchSnapshot();
});

test("when an import is previewed or carried out, the messages match the snapshot", async () => {
    const live = { ...LIVE, description: "by hand", accessType: "ONLINE", businessName: "Acme", scope: null };
    const broken = fakeContext();
    jest.spyOn(broken.client, "read").mockRejectedValue(new ServerError("SailPoint failed (500)", "Try again."));
    const inputs = parse(IMPORT);
    const duplicate = fakeContext();
    duplicate.registry.recordOwner(parseState({ ...STATE, clientSecret: "" }), inputs);
    const imported = fakeContext({ response: { ...LIVE, scope: null } });
    await createClient(IMPORT, imported);
    expect({
        changes: await previewImport(ID, inputs, fakeContext({ response: live })),
        "a failed read": await previewImport(ID, inputs, broken),
        "no reported scopes": imported.warnings,
        "two resources": duplicateOwnerWarning(parseState(STATE), duplicate.registry),
    }).toMatchSnapshot();
});

test("when a client is not found, the messages state whether it may still exist and the next step", async () => {
    const later = new Date("2026-11-24T12:00:00Z");
    const other = { ...LIVE, id: "c725" };
    const gone = fakeContext({ listed: [other], serverTime: later });
    expect(await readClient(ID, STATE, gone)).toBeUndefined();
    expect(gone.warnings).toMatchSnapshot();
    const reading = (responses: Parameters<typeof fakeContext>[0], state: Properties = STATE) => {
        return () => readClient(ID, state, fakeContext(responses));
    };
    const noList = new NotFoundError("SailPoint found no such resource (404)", "Check the id.");
    expect(
        await errorLinesOf({
            "an empty list": reading({}),
            "no readable client": reading({ listed: [other], hasReadableClient: false }),
            "no time of creation": reading({ listed: [other] }, { ...STATE, created: undefined }),
            "no header Date": reading({ listed: [other] }),
            "a young client": reading({ listed: [other], serverTime: new Date("2026-11-24T11:08:30Z") }),
            "a wrong path": reading({ listError: noList }),
            "a get": () => readClient(ID, {}, fakeContext()),
            "an update": () => updateClient(ID, STATE, { ...CHECKED_INPUTS, description: "new" }, fakeContext()),
            "a delete, and a GET that returns it": () => deleteClient(ID, STATE, fakeContext({ response: LIVE })),
            "a delete, and a LIST that has it": () => deleteClient(ID, STATE, fakeContext({ listed: [LIVE] })),
            "a delete of a young client": () =>
                deleteClient(ID, STATE, fakeContext({ serverTime: new Date("2026-11-24T11:08:30Z") })),
        }),
    ).toMatchSnapshot();
});

test("when a resource of the program owns a client, the messages of a delete of another state of it match the snapshot", async () => {
    const imported = { ...STATE, __adopted: "marker reporting" };
    const keeping = (secret: string, prepare: (context: FakeContext) => void = () => undefined): FakeContext => {
        const context = fakeContext();
        prepare(context);
        context.registry.recordOwner(parseState({ ...imported, clientSecret: secret }), parse(IMPORT));
        return context;
    };
    const forced = (context: FakeContext) => {
        context.registry.recordCheck(parse(IMPORT), true);
    };
    const importing = fakeContext();
    forced(importing);
    const takenOver = fakeContext();
    takenOver.registry.recordTakeOver(ID, "rotating-1");
    await deleteClient(ID, STATE, takenOver);
    const kept = keeping("s1");
    await deleteClient(ID, STATE, kept);
    expect({ "taken over": takenOver.warnings, kept: kept.warnings }).toMatchSnapshot();
    expect(
        await errorLinesOf({
            "only the older state has the secret": () => deleteClient(ID, STATE, keeping("")),
            "another secret": () => deleteClient(ID, STATE, keeping("s2")),
            "a forced replacement": () => deleteClient(ID, imported, keeping("s1", forced)),
            "a forced replacement without the secret": () => deleteClient(ID, imported, keeping("", forced)),
            "an import that has not happened": () => deleteClient(ID, STATE, importing),
        }),
    ).toMatchSnapshot();
});

test("when state cannot be used, the error states the reason", async () => {
    const elsewhere = parseState({ ...STATE, __host: "other.api.identitynow.com", __tenantId: "t-2" });
    const run = (state: Properties) => () => updateClient(ID, state, CHECKED_INPUTS, fakeContext());
    expect(
        await errorLinesOf({
            "another tenant": () => assertSameTenant(fakeContext().client, elsewhere),
            "a newer version": run({ ...STATE, __v: STATE_VERSION + 1 }),
            "an unusable client": run({ ...serializeState(parseState(STATE)), __unusable: "it has no secret" }),
        }),
    ).toMatchSnapshot();
});

test("when a request waits or the provider has a defect, the texts match the snapshot", () => {
    const lines: string[] = [];
    const log = (text: string) => void lines.push(text);
    const observer = createLogObserver({ info: log, debug: log }, stoppedClock());
    observer.onWait("SailPoint's rate limit is exceeded (429)", 7_000, 290_000);
    const request = { method: "GET", path: "/v2025/oauth-clients", outcome: "status 200" } as const;
    observer.onRequest({ ...request, attempts: 1, milliseconds: 12, requestId: "r-1" });
    expect([...lines, describeDefect(new TypeError("unexpected")).message]).toMatchSnapshot();
});
