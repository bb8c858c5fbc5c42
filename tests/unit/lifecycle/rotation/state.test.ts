// The state of a RotatingOAuthClient.
import { parseRotatingState, serializeRotatingState } from "../../../../src/lifecycle/hidden-properties";
import { minimalRotatingClient } from "../../../../src/lifecycle/rotation/rotating-client";
import { STATE_VERSION } from "../../../../src/lifecycle/stored-client";

const STATE = {
    name: "reporting",
    rotationDays: 30,
    clientId: "c-1",
    clientSecret: "the secret",
    rotatedAt: "2026-01-01T00:00:00.000Z",
    nextRotation: "2026-01-31T00:00:00.000Z",
    retiredClients: [{ id: "r-1", worksUntil: "2026-01-15T00:00:00.000Z" }],
    __retiredAt: { "r-1": "2026-01-01T00:00:00.000Z" },
    __v: STATE_VERSION,
    __set: ["name", "rotationDays"],
    __host: "acme.api.identitynow.com",
    __tenantId: "t-1",
};

test("when state is parsed and serialized, the result equals the state", () => {
    const client = parseRotatingState("rotating-1", STATE);
    expect(client).toMatchObject({
        id: "rotating-1",
        current: { id: "c-1", secret: "the secret" },
        retired: [{ ...STATE.retiredClients[0], retiredAt: "2026-01-01T00:00:00.000Z" }],
    });
    expect(serializeRotatingState(client)).toEqual(STATE);
});

test("when state has no time at which a client was retired, the end of the client's overlap is used", () => {
    const { __retiredAt, ...older } = STATE;
    expect(__retiredAt).toBeDefined();
    expect(parseRotatingState("rotating-1", older).retired[0]?.retiredAt).toBe("2026-01-15T00:00:00.000Z");
});

test("when a state is reduced to fit the size limit, it has the ids of all clients and the secret, and no fields", () => {
    const minimal = minimalRotatingClient(parseRotatingState("rotating-1", STATE));
    expect(minimal).toMatchObject({ id: "rotating-1", rotatedAt: STATE.rotatedAt, retired: [{ id: "r-1" }] });
    expect(minimal.current).toMatchObject({ id: "c-1", secret: "the secret", fields: {} });
});
