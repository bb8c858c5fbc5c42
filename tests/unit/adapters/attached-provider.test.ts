// A native provider that a person has started serves one engine after the other.
import { EngineDiagnostics } from "../../../src/adapters/native/engine-diagnostics";
import { toStruct } from "../../../src/adapters/native/properties";
import { messages, pluginMessages } from "../../../src/adapters/native/protocol";
import { ProviderService } from "../../../src/adapters/native/provider-service";
import { CHECKED_INPUTS } from "../../support/fields";
import { startSimulator } from "../../../src/simulator";
import type { Simulator } from "../../../src/simulator";

const URN = "urn:pulumi:dev::p::sailpoint:index:OAuthClient::reporting";

let simulator: Simulator;
let service: ProviderService;
let diagnostics: EngineDiagnostics;

beforeEach(async () => {
    simulator = await startSimulator();
    diagnostics = new EngineDiagnostics();
    service = new ProviderService({ version: "0.0.0", schema: "{}", diagnostics });
});

afterEach(async () => {
    diagnostics.close();
    await simulator.stop();
});

/** The engine sends Handshake before Attach, with the same address. */
function attach(address: string): void {
    const handshake = new messages.ProviderHandshakeRequest();
    handshake.setEngineAddress(address);
    service.handshake(handshake);
    const request = new pluginMessages.PluginAttach();
    request.setAddress(address);
    service.attach(request);
}

function configure(settings: Record<string, string> = {}, name = "default"): void {
    const { baseUrl, clientId, clientSecret } = simulator;
    const request = new messages.ConfigureRequest();
    request.setUrn(`urn:pulumi:dev::p::pulumi:providers:sailpoint::${name}`);
    request.setArgs(toStruct({ baseUrl, clientId, clientSecret, ...settings }));
    service.configure(request);
}

async function create(name: string): Promise<string> {
    const request = new messages.CreateRequest();
    request.setUrn(URN);
    request.setProperties(toStruct({ ...CHECKED_INPUTS, name }));
    return (await service.run(URN, () => service.resource(request).create(request))).getId();
}

async function remove(id: string): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setUrn(URN);
    request.setId(id);
    request.setProperties(toStruct({ ...CHECKED_INPUTS, clientId: id, clientSecret: "s", __v: 1 }));
    await service.run(URN, () => service.resource(request).delete(request));
}

async function clientIds(): Promise<string[]> {
    const response = await fetch(`${simulator.baseUrl}/__simulator/clients`);
    return ((await response.json()) as { id: string }[]).map(({ id }) => id);
}

test("when an operation ends with Cancel and the next one starts, it knows nothing of the first: its delete is sent", async () => {
    attach("127.0.0.1:1");
    configure();
    const id = await create("reporting");
    service.cancel();
    await expect(create("too late")).rejects.toThrow(/was cancelled/);
    configure();
    await remove(id);
    expect(await clientIds()).toEqual([]);
});

test("when another engine attaches before the first has sent Cancel, calls of the first fail", async () => {
    attach("127.0.0.1:1");
    configure();
    attach("127.0.0.1:2");
    await expect(create("of the first engine")).rejects.toThrow(/was cancelled/);
    configure();
    expect(await clientIds()).toEqual([]);
    await create("of the second engine");
    expect(await clientIds()).toHaveLength(1);
});

test("when a stack was deployed with another version of the package, both configurations are served", async () => {
    attach("127.0.0.1:1");
    configure({ version: "0.1.0" }, "default_0_1_0");
    configure({ version: "0.2.0" }, "default_0_2_0");
    await create("reporting");
    expect(await clientIds()).toHaveLength(1);
});

test("when a program has a second provider with other settings, it is rejected, and the first one stays", async () => {
    attach("127.0.0.1:1");
    configure();
    configure({}, "same");
    expect(() => {
        configure({ baseUrl: "http://127.0.0.1:1" }, "acme");
    }).toThrow(/PULUMI_DEBUG_PROVIDERS.* here same, so it cannot be acme too/);
    await create("reporting");
    expect(await clientIds()).toHaveLength(1);
});

test("when the settings have changed since the last deployment, the provider has the current ones", async () => {
    attach("127.0.0.1:1");
    configure({ baseUrl: "http://127.0.0.1:1" });
    configure();
    await create("reporting");
    expect(await clientIds()).toHaveLength(1);
});
