// Hostile responses to every operation, through both providers: each gives the same result, keeps the secret, and has a message
// that can be printed.
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../../support/client-args";
import type { Deployment, OperationResult } from "../support/deployment";
import { describeAdapters } from "../support/scenario";
import { HOSTILE } from "./support/hostile-bodies";
import { HostileTenant } from "./support/hostile-tenant";

describeAdapters("hostile responses", (harness) => {
    let tenant: HostileTenant;
    let stack: Deployment;
    let description: string;

    beforeEach(async () => {
        description = ARGS.description;
        tenant = await HostileTenant.start();
        stack = harness.startStack(tenant, () => {
            for (const name of Object.keys(HOSTILE)) {
                new sailpoint.OAuthClient(name, { ...ARGS, description });
            }
        });
    });

    afterEach(() => tenant.stop());

    /** Runs an operation in which the requests of one method get hostile responses. */
    async function resultsOf(method: string, operate: () => Promise<OperationResult>) {
        tenant.hostileMethod = method;
        const result = await operate();
        tenant.hostileMethod = undefined;
        for (const secret of Object.keys(HOSTILE).flatMap((name) => tenant.secretsOf(name))) {
            stack.trackSecret(secret);
        }
        return Object.fromEntries(Object.keys(HOSTILE).map((name) => [name, resultOf(name, result)]));
    }

    /** The code of the error of a resource, and whether its client is in state with its secret. */
    function resultOf(name: string, { messages }: OperationResult): string {
        const errors = messages.filter(({ urn, severity }) => urn.endsWith(`::${name}`) && severity === "error");
        errors.forEach(({ message }) => {
            expectPresentable(message);
        });
        const codes = errors.map(({ message }) => /#(\w+)$/.exec(message)?.[1] ?? message);
        const entry = stack.clients().find(({ urn }) => urn.endsWith(`::${name}`));
        if (entry !== undefined) {
            expect(tenant.secretsOf(name)).toContain(entry.outputs.clientSecret);
        }
        return [...codes, entry === undefined ? "not in state" : "in state"].join(", ");
    }

    test("when the response to each create is hostile, every secret that was received is in state", async () => {
        const ambiguous = "ambiguous_create, not in state";
        const results = await resultsOf("POST", () => stack.up({ fails: true, continueOnError: true }));
        expect(results).toEqual({
            "html-page": ambiguous,
            "no-body": ambiguous,
            "list-instead-of-client": ambiguous,
            "cut-json": ambiguous,
            "another-id": "in state",
            "id-that-is-a-path": "in state",
            "wrong-types": "unexpected_response, in state",
            "control-characters": "in state",
            "mark-of-a-secret": "unexpected_response, in state",
            "keys-of-the-prototype": "in state",
            "giant-body": ambiguous,
            "error-with-control-characters": "bad_request, not in state",
        });
        expect(Object.prototype).not.toHaveProperty("polluted");
        const posts = tenant.takeRequests().filter((request) => request.startsWith("POST /v2025"));
        expect(posts).toHaveLength(Object.keys(HOSTILE).length);
    });

    test("when the responses to reads, updates and deletes are hostile, state keeps each client and its secret", async () => {
        const rejected = {
            "html-page": "unexpected_response, in state",
            "no-body": "unexpected_response, in state",
            "list-instead-of-client": "unexpected_response, in state",
            "cut-json": "unexpected_response, in state",
            "another-id": "unexpected_response, in state",
            "id-that-is-a-path": "unexpected_response, in state",
            "wrong-types": "unexpected_response, in state",
            "control-characters": "in state",
            "mark-of-a-secret": "unexpected_response, in state",
            "keys-of-the-prototype": "in state",
            "giant-body": "unexpected_response, in state",
            "error-with-control-characters": "bad_request, in state",
        };
        await stack.up();

        expect(await resultsOf("GET", () => stack.refresh({ fails: true }))).toEqual(rejected);
        description = "changed";
        expect(await resultsOf("PATCH", () => stack.up({ fails: true, continueOnError: true }))).toEqual(rejected);
        await stack.up();
        stack.program = () => undefined;
        expect(await resultsOf("DELETE", () => stack.up({ fails: true, continueOnError: true }))).toEqual({
            ...rejected,
            "control-characters": "unexpected_response, in state",
            "keys-of-the-prototype": "unexpected_response, in state",
        });
        await stack.up();
        expect(stack.clients()).toEqual([]);
        expect(tenant.clientCount).toBe(0);
    });
});

/** Expects a summary and a hint of readable length, without control characters. */
function expectPresentable(message: string): void {
    expect(message.split("\n")).toHaveLength(2);
    expect(message.length).toBeLessThan(2_000);
    expect(message.replace("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
}
