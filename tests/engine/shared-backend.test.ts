// Several deployments on one PostgreSQL backend: the lock of a stack, parallel stacks and a migrated stack.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";
import { ARGS } from "../support/client-args";
import { POSTGRES, PostgresServer } from "./support/postgres";
import { scenario } from "./support/scenario";
import type { StackOptions } from "./support/stack";

const STACKS = 3;
const CLIENTS = 4;

if (POSTGRES === undefined) {
    console.warn(
        "PostgreSQL is not installed (Debian: apt-get install postgresql): the tests of a shared backend are skipped.",
    );
}
const inDatabase = POSTGRES === undefined ? describe.skip : describe;

inDatabase("a PostgreSQL backend", () => {
    const programs = POSTGRES ?? "";
    const harness = scenario();
    let database: PostgresServer;

    beforeAll(async () => {
        database = await PostgresServer.start(programs);
    });

    afterAll(() => database.stop());

    const stackOptions = (name: string): StackOptions => ({
        name,
        envVars: { PULUMI_BACKEND_URL: database.url },
        readBackend: () => database.dump(programs),
    });

    function declare(name: string): sailpoint.OAuthClient {
        return new sailpoint.OAuthClient(name, ARGS);
    }

    test("when a stack is locked by another deployment, up fails and no second client is created", async () => {
        const tenant = await harness.startTenant();
        const stack = await harness.startStack(tenant, () => void declare("reporting"), stackOptions("contended"));
        await tenant.injectFault({ name: "latency", value: 10_000, method: "POST", path: "/v2025", times: 1 });
        const first = stack.up();
        while (!(await tenant.requests()).includes("POST")) {
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        const { output } = await stack.up({ fails: true });
        expect(output).toContain("the stack is currently locked");
        await first;
        expect(await tenant.clients()).toHaveLength(1);
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });

    test("when several stacks deploy at the same time with one credential, all succeed", async () => {
        const tenant = await harness.startTenant();
        const stacks = await Promise.all(
            Array.from({ length: STACKS }, (_, number) =>
                harness.startStack(
                    tenant,
                    () => {
                        for (let client = 0; client < CLIENTS; client++) {
                            declare(`client-${number}-${client}`);
                        }
                    },
                    stackOptions(`many-${number}`),
                ),
            ),
        );
        await Promise.all(stacks.map((stack) => stack.up()));
        expect(new Set((await tenant.clients()).map(({ name }) => name)).size).toBe(STACKS * CLIENTS);
        await Promise.all(stacks.map((stack) => stack.destroy()));
        expect(await tenant.clients()).toEqual([]);
    });

    test("when a stack is moved from a file backend to the database, its client and secret are kept", async () => {
        const program = () => {
            const { clientId, clientSecret } = declare("reporting");
            return Promise.resolve({ clientId, clientSecret: pulumi.secret(clientSecret) });
        };
        const { tenant, stack: old } = await harness.start(program);
        await old.up();
        const moved = await harness.startStack(tenant, program, stackOptions("moved"));
        // This equals `pulumi stack export --show-secrets | pulumi stack import`, which encrypts the secrets again.
        const state = JSON.stringify(await old.stack.exportStack())
            .replaceAll("urn:pulumi:dev::", "urn:pulumi:moved::")
            .replaceAll("scenario-dev", "scenario-moved");
        await moved.stack.importStack(JSON.parse(state) as Parameters<typeof moved.stack.importStack>[0]);
        await tenant.requests();

        expect(await moved.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.requests()).toEqual([]);
        const id = String((await moved.output("clientId")).value);
        const secret = await moved.output("clientSecret");
        expect(secret.secret).toBe(true);
        expect(await tenant.logIn(id, String(secret.value))).toBe(200);
        await moved.destroy();
        expect(await tenant.clients()).toEqual([]);
    });
});
