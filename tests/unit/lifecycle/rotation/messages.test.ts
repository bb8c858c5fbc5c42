// Snapshots of the texts about a RotatingOAuthClient. The other tests assert codes and facts only.
import { diffClient } from "../../../../src/lifecycle/diff";
import { UNKNOWN_VALUE } from "../../../../src/lifecycle/engine-values";
import { parseCheckedInputs, parseRotatingState } from "../../../../src/lifecycle/hidden-properties";
import { refreshRotatingClient } from "../../../../src/lifecycle/rotation/refresh";
import { createRotatingClient, updateRotatingClient } from "../../../../src/lifecycle/rotation/rotate";
import { RotatingClientLifecycle } from "../../../../src/lifecycle/rotation/rotating-client-lifecycle";
import { clockWarning, rotationMessages, rotationReason } from "../../../../src/lifecycle/rotation/rotation-reason";
import { STATE_VERSION } from "../../../../src/lifecycle/stored-client";
import type { Properties } from "../../../../src/lifecycle/values";
import { ROTATING_FIELDS } from "../../../../src/resources/rotating-oauth-client/schema";
import { stoppedClock } from "../../../support/fake-clock";
import { CHECKED_INPUTS } from "../../../support/fields";
import { errorLinesOf } from "../../../support/messages";
import { HOST, fakeContext } from "../support/fake-client";
import { newSession } from "../support/session";

const NOW = new Date("2026-11-24T12:00:00Z");
const INPUTS = { ...CHECKED_INPUTS, rotationDays: 90, overlapDays: 7 };
const STATE = {
    ...INPUTS,
    clientId: "b614",
    clientSecret: "s1",
    created: "2026-08-24T11:00:00Z",
    rotatedAt: "2026-08-24T11:00:00Z",
    retiredClients: [{ id: "a503", worksUntil: "2026-08-31T11:00:00Z" }],
    __v: STATE_VERSION,
    __set: Object.keys(INPUTS),
    __host: HOST,
};
const IN_FUTURE = { rotatedAt: "2026-12-24T11:00:00Z", created: "2026-12-24T11:00:00Z" };

const stored = (changes: Properties = {}) => parseRotatingState("rotating-1", { ...STATE, ...changes });
const inputs = (changes: Properties = {}) => parseCheckedInputs({ ...INPUTS, ...changes });

function messagesOf(state: Properties, changes: Properties = {}): string[] {
    const [client, program] = [stored(state), inputs(changes)];
    const reason = rotationReason(client, program, diffClient(ROTATING_FIELDS, client.current, program, NOW), NOW);
    return rotationMessages(client, program, reason, NOW);
}

function newLifecycle(messages: string[]): RotatingClientLifecycle {
    const record = (text: string) => void messages.push(text);
    const session = newSession(
        { connect: () => ({ baseUrl: `https://${HOST}` }) as never, clock: stoppedClock() },
        { warn: record, info: record },
    );
    return new RotatingClientLifecycle(ROTATING_FIELDS, session);
}

test("when a rotation is due, preview states the reason and how long the current client works", () => {
    const fresh = { rotatedAt: "2026-11-24T11:00:00Z", retiredClients: [] };
    expect({
        "the period has passed, and so has an overlap": messagesOf({}),
        "no overlap": messagesOf(fresh, { scope: ["other"], overlapDays: 0 }),
        "an overlap that is not known yet": messagesOf(fresh, { scope: ["other"], overlapDays: UNKNOWN_VALUE }),
        "the current client is gone": messagesOf({ ...fresh, clientId: "" }),
        "the current client is unusable": messagesOf({ ...fresh, __unusable: "it has no secret" }),
        "the clock is behind": clockWarning(stored(IN_FUTURE), NOW),
    }).toMatchSnapshot();
});

test("when the program requests an operation that a RotatingOAuthClient does not support, the error states the reason", async () => {
    const context = { ...fakeContext(), schema: ROTATING_FIELDS };
    expect(
        await errorLinesOf({
            "an import or a get": () => refreshRotatingClient(parseRotatingState("b614", {}), context),
            "takeOver of no client": () => createRotatingClient(inputs({ takeOver: "c725" }), context),
            "takeOver of an existing resource": () => newLifecycle([]).diff(stored(), inputs({ takeOver: "c725" })),
            "a rotation without scope": () =>
                newLifecycle([]).diff(stored({ clientId: "" }), inputs({ scope: undefined })),
        }),
    ).toMatchSnapshot();
});

test("when an update, a refresh or a delete finds a wrong clock or missing clients, the warnings match the snapshot", async () => {
    const state = { ...STATE, __retiredAt: { a503: "2026-08-24T11:00:00Z" } };
    const listed = [{ ...CHECKED_INPUTS, id: "c725" }];
    const behind = { ...fakeContext({ serverTime: new Date("2026-08-24T12:00:00Z") }), schema: ROTATING_FIELDS };
    behind.clock.wallTime = () => NOW.getTime();
    await updateRotatingClient(stored({ retiredClients: [] }), inputs(), behind);
    const gone = { ...fakeContext({ listed, serverTime: NOW }), schema: ROTATING_FIELDS };
    jest.spyOn(gone.client, "read").mockImplementation((id) =>
        id === "a503" ? Promise.resolve({ ...CHECKED_INPUTS, id }) : fakeContext().client.read(id),
    );
    await refreshRotatingClient(parseRotatingState("rotating-1", state), gone);
    const messages: string[] = [];
    const lifecycle = newLifecycle(messages);
    await lifecycle.create(inputs()).catch(() => undefined);
    await lifecycle.delete(stored()).catch(() => undefined);
    expect({
        "the local clock is ahead": behind.warnings,
        "the current client is gone": gone.warnings,
        "a forced replacement": messages,
    }).toMatchSnapshot();
});
