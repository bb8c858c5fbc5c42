// The clients in the state of a stack, whose output of `pulumi stack export` is shortened to what is read.
import { readManagedClients } from "../../../src/cli/managed-clients";
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../../../src/lifecycle/engine-values";

const STACK_URN = "urn:pulumi:dev::project::pulumi:pulumi:Stack::project-dev";

function urnOf(type: string, name: string): string {
    return `urn:pulumi:dev::project::${type}::${name}`;
}

function managedClients(...resources: readonly object[]) {
    const stdout = JSON.stringify({ version: 3, deployment: { resources } });
    return readManagedClients(() => Promise.resolve({ ok: true, stdout, stderr: "" }));
}

async function idsAndNames(...resources: readonly object[]) {
    return (await managedClients(...resources)).map(({ id, name }) => [id, name]);
}

describe.each([
    ["dynamic", "pulumi-nodejs:dynamic/sailpoint:OAuthClient", "pulumi-nodejs:dynamic/sailpoint:RotatingOAuthClient"],
    ["native", "sailpoint:index:OAuthClient", "sailpoint:index:RotatingOAuthClient"],
])("readManagedClients with resources of the %s provider", (_, type, rotatingType) => {
    const client = { urn: urnOf(type, "reporting"), type, id: "b614", inputs: { description: "a" }, outputs: {} };
    const rotating = {
        urn: urnOf(rotatingType, "rotating"),
        type: rotatingType,
        id: "rotating-1",
        inputs: { rotationDays: 30 },
        outputs: { clientId: "c2", retiredClients: [{ id: "c1", worksUntil: "2026-01-01T00:00:00Z" }] },
    };

    test("when the state has an OAuthClient, the result has its id, its name and its last inputs", async () => {
        expect(await managedClients(client)).toEqual([
            { id: "b614", name: "reporting", hasOwnProvider: false, inputs: { description: "a" }, state: {} },
        ]);
    });

    test("when the name of a resource contains ::, the result has the whole name", async () => {
        expect(await idsAndNames({ ...client, urn: urnOf(type, "eu::reporting") })).toEqual([
            ["b614", "eu::reporting"],
        ]);
    });

    test("when the state has a RotatingOAuthClient, the result has its current and its retired clients, these without inputs", async () => {
        const clients = await managedClients(rotating);

        expect(clients.map(({ id, name, inputs }) => [id, name, inputs])).toEqual([
            ["c2", "rotating", { rotationDays: 30 }],
            ["c1", "rotating", {}],
        ]);
    });

    test("when the ids of a RotatingOAuthClient are encrypted or missing, the result leaves these clients out", async () => {
        const encrypted = { [SIGNATURE_KEY]: SECRET_SIGNATURE, ciphertext: "v1:abc" };

        expect(await idsAndNames({ ...rotating, outputs: { clientId: encrypted, retiredClients: encrypted } })).toEqual(
            [],
        );
        expect(await idsAndNames({ ...rotating, outputs: undefined })).toEqual([]);
    });

    test("when a program only reads a client with get, the stack does not manage it", async () => {
        expect(await managedClients({ ...client, external: true })).toEqual([]);
    });

    test("when a client uses a provider that the program declares, hasOwnProvider is true, whatever the provider's name", async () => {
        const provider = (name: string, more: object) => ({
            urn: urnOf("pulumi:providers:sailpoint", name),
            type: "pulumi:providers:sailpoint",
            id: "4d3f",
            ...more,
        });
        const using = (name: string) => ({ ...client, provider: `${provider(name, {}).urn}::4d3f` });

        const clients = await managedClients(
            provider("default_0_1_0_https_/plugins.example", {}),
            provider("default_eu", { parent: STACK_URN }),
            using("default_0_1_0_https_/plugins.example"),
            using("default_eu"),
        );

        expect(clients.map(({ hasOwnProvider }) => hasOwnProvider)).toEqual([false, true]);
    });
});

test("when a resource of another package has the properties of a client, the result leaves it out", async () => {
    const urn = urnOf("aws:index:Client", "other");
    const outputs = { clientId: "c2", retiredClients: [{ id: "c1" }] };

    expect(await managedClients({ urn, type: "aws:index:Client", id: "b614", outputs })).toEqual([]);
});
