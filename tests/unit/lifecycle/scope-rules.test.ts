// The rules of the field scope. The first test is for inputs that no check has validated.
import { parseCheckedInputs } from "../../../src/lifecycle/hidden-properties";
import {
    ALL_SCOPES,
    assertScopeForSuccessor,
    limitsUnreportedScope,
    rotationWithoutScopeWarning,
    scopeTakenOutMessage,
    withAllScopes,
} from "../../../src/lifecycle/scope-rules";
import { BadRequestError } from "../../../src/sailpoint/errors";
import { CHECKED_INPUTS } from "../../support/fields";
import { startHarness } from "./support/harness";
import { createClient } from "./support/operations";

test("when the inputs of a create have no scope, the create fails and no request is sent", async () => {
    const harness = await startHarness();
    const { scope, ...withoutScope } = CHECKED_INPUTS;
    const creation = createClient(withoutScope, harness);
    await expect(creation).rejects.toThrow(BadRequestError);
    await expect(creation).rejects.toThrow(/scope is required/);
    expect(await harness.requests()).toEqual([]);
    expect((await createClient({ ...withoutScope, scope }, harness)).state.scope).toEqual(scope);
    await harness.simulator.stop();
});

const WITH = parseCheckedInputs({ scope: ["idn:identity:read"] });
const WITHOUT = parseCheckedInputs({});
const client = (fields: { scope?: string[] }, explicitNames?: string[]) => ({
    id: "b614",
    fields: { name: "reporting", ...fields },
    explicitNames,
});

test("when a successor is due, the inputs need a scope", () => {
    expect(() => {
        assertScopeForSuccessor(client({}), WITH, "it is old");
    }).not.toThrow();
    expect(() => {
        assertScopeForSuccessor(client({}), WITHOUT, "it is old");
    }).toThrow("needs a successor (it is old), but none is created");
});

test("when a period is set and scope is not, a warning names the period", () => {
    const warningOf = (inputs: Record<string, unknown>) =>
        rotationWithoutScopeWarning(client({}), parseCheckedInputs(inputs));
    expect(warningOf({ rotateAfterDays: 90 })).toMatch(/^rotateAfterDays is set for the OAuth client reporting/);
    expect(warningOf({ rotationDays: 90 })).toMatch(/^rotationDays is set/);
    expect([warningOf({}), warningOf({ rotationDays: 90, scope: ["a"] }), warningOf({ scope: ["a"] })]).toEqual([
        undefined,
        undefined,
        undefined,
    ]);
});

test("when the program set scope before and leaves it out now, a message states that the scopes stay", () => {
    expect(scopeTakenOutMessage(client({}, ["scope"]), WITHOUT)).toContain("keeps its scopes");
    expect(scopeTakenOutMessage(client({}, ["scope"]), WITH)).toBeUndefined();
    expect(scopeTakenOutMessage(client({}, ["name"]), WITHOUT)).toBeUndefined();
    expect(scopeTakenOutMessage(client({}), WITHOUT)).toBeUndefined();
});

test("when scope is set for the first time and was never reported, it limits unreported scopes; all scopes limit nothing", () => {
    const all = parseCheckedInputs({ scope: [...ALL_SCOPES] });
    expect(limitsUnreportedScope(client({}, ["name"]), WITH)).toBe(true);
    expect(limitsUnreportedScope(client({}, ["name"]), all)).toBe(false);
    expect(limitsUnreportedScope(client({}, ["name"]), WITHOUT)).toBe(false);
    expect(limitsUnreportedScope(client({}, ["scope"]), WITH)).toBe(false);
    expect(limitsUnreportedScope(client({}), WITH)).toBe(false);
    expect(limitsUnreportedScope(client({}, []), WITH)).toBe(false);
    expect(limitsUnreportedScope(client({ scope: ["a"] }, ["name"]), WITH)).toBe(false);
});

test("when the program asks for all scopes, a record without scopes has them; another record stays as it is", () => {
    expect(withAllScopes({ name: "reporting" }, { scope: ALL_SCOPES })).toEqual({
        name: "reporting",
        scope: ALL_SCOPES,
    });
    expect(withAllScopes({ scope: ["a"] }, { scope: ALL_SCOPES })).toEqual({ scope: ["a"] });
    expect(withAllScopes({ name: "reporting" }, { scope: ["a"] })).toEqual({ name: "reporting" });
});
