// HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS of the provider process, and the errors about proxies and certificates.
import { makeCertificates } from "../support/certificates";
import type { Certificates } from "../support/certificates";
import { ConnectProxy } from "../support/connect-proxy";
import { CHECKED_INPUTS } from "../support/fields";
import { startTlsTerminator } from "../support/tls-terminator";
import type { TlsTerminator } from "../support/tls-terminator";
import { Engine } from "./support/engine";
import { withPlaintextSecret, ProviderServer } from "./support/provider-server";
import { startHarness } from "../unit/lifecycle/support/harness";
import type { Harness } from "../unit/lifecycle/support/harness";

const PROXY_WITH_CREDENTIALS = "http://proxy-user:canary%20of%20the%20proxy@";

describe("a proxy between the provider process and SailPoint", () => {
    let certificates: Certificates;
    let harness: Harness;
    let front: TlsTerminator;
    let proxy: ConnectProxy;
    let engine: Engine;
    let server: ProviderServer | undefined;

    beforeAll(async () => {
        certificates = await makeCertificates();
    });

    afterAll(() => certificates.remove());

    beforeEach(async () => {
        harness = await startHarness();
        front = await startTlsTerminator(harness.simulator.baseUrl, certificates);
        proxy = await ConnectProxy.start();
        engine = await Engine.start();
    });

    afterEach(async () => {
        await server?.stop();
        server = undefined;
        engine.stop();
        await proxy.stop();
        await front.stop();
        await harness.simulator.stop();
    });

    /** Timeouts of a request and of an operation in seconds, for failures that are retried until the deadline. */
    const SHORT_TIMEOUTS = [2, 4] as const;

    /** Starts a provider process that trusts the tests' certificates unless the environment overrides it. */
    async function startProvider(
        environment: Record<string, string>,
        baseUrl = `https://localhost:${front.port}`,
        [request, operation]: readonly [number, number] = [30, 60],
    ) {
        const { clientId, clientSecret } = harness.simulator;
        server = await ProviderServer.start(
            {
                "sailpoint:baseUrl": baseUrl,
                "sailpoint:clientId": clientId,
                "sailpoint:clientSecret": clientSecret,
                "sailpoint:requestTimeoutSeconds": String(request),
                "sailpoint:operationTimeoutSeconds": String(operation),
            },
            engine.address,
            { NODE_EXTRA_CA_CERTS: certificates.caFile, NO_PROXY: "", ...environment },
        );
        return server;
    }

    /** @returns the error and all output of a create that fails */
    async function failedCreateOutput(
        environment: Record<string, string>,
        baseUrl?: string,
        limits?: readonly [number, number],
    ): Promise<string> {
        const started = await startProvider(environment, baseUrl, limits);
        const error = await started.create(CHECKED_INPUTS).then(
            () => new Error("it succeeded"),
            (reason: unknown) => reason as Error,
        );
        const output = [error.message, ...(server?.output ?? []), ...engine.texts].join("\n");
        expect(output).not.toContain("canary");
        return output;
    }

    test("when HTTPS_PROXY is set, five requests need fewer than five tunnels, and the proxy receives only encrypted data", async () => {
        const started = await startProvider({ HTTPS_PROXY: `${PROXY_WITH_CREDENTIALS}127.0.0.1:${proxy.port}` });
        const { inputs } = await started.check(CHECKED_INPUTS);
        const { id, properties } = await started.create(inputs);
        const changed = { ...inputs, description: "changed" };
        const updated = await started.update(id, withPlaintextSecret(properties), changed);
        expect((await started.read(id, withPlaintextSecret(updated))).id).toBe(id);
        await started.delete(id, withPlaintextSecret(updated));

        expect(await harness.requests()).toEqual(["token", "POST", "PATCH", "GET", "DELETE"]);
        expect(new Set(proxy.connectTargets)).toEqual(new Set([`localhost:${front.port}`]));
        expect(proxy.connectTargets.length).toBeLessThan(5);
        expect(new Set(proxy.logins)).toEqual(new Set(["proxy-user:canary of the proxy"]));
        const seen = Buffer.concat(proxy.received).toString("latin1");
        expect(seen.length).toBeGreaterThan(1000);
        for (const secret of [
            harness.simulator.clientSecret,
            String(withPlaintextSecret(properties).clientSecret),
            "oauth",
        ]) {
            expect(seen).not.toContain(secret);
        }
        expect([...started.output, ...engine.texts].join("\n")).not.toContain("canary");
    });

    test("when NO_PROXY names the host, or the base URL is http: with a loopback address, the proxy is not used", async () => {
        const through = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
        await (await startProvider({ ...through, NO_PROXY: "example.com,localhost" })).create(CHECKED_INPUTS);
        await server?.stop();
        expect(front.connections()).toBeGreaterThan(0);
        await (await startProvider(through, harness.simulator.baseUrl)).create(CHECKED_INPUTS);
        expect(await harness.requests()).toEqual(["token", "POST", "token", "POST"]);
        expect(proxy.connectTargets).toEqual([]);
        expect(proxy.received).toEqual([]);
    });

    test("when the server's certificate is not trusted or is for another host, the create fails without a retry and names the reason", async () => {
        const output = await failedCreateOutput({ NODE_EXTRA_CA_CERTS: "" });
        expect(output).toMatch(/localhost:\d+.*\n.*NODE_EXTRA_CA_CERTS/);
        expect(await harness.requests()).toEqual([]);
        await server?.stop();
        const other = await failedCreateOutput({}, `https://127.0.0.1:${front.port}`);
        expect(other).toMatch(/ERR_TLS_CERT_ALTNAME_INVALID/);
        expect(front.connections()).toBe(2);
    });

    test.each([403, 407])(
        "when the proxy rejects CONNECT with %d, the error names the proxy and not SailPoint",
        async (status) => {
            proxy.behaviors = [status];
            const output = await failedCreateOutput({
                HTTPS_PROXY: `${PROXY_WITH_CREDENTIALS}127.0.0.1:${proxy.port}`,
            });
            for (const fact of [`127.0.0.1:${proxy.port} (HTTPS_PROXY)`, `(${status})`, "NO_PROXY"]) {
                expect(output).toContain(fact);
            }
            expect(output.includes("USER:PASSWORD")).toBe(status === 407);
            expect(output).not.toMatch(/rights|ORG_ADMIN|SailPoint failed|may have been created|words of the proxy/);
            expect(proxy.connectTargets).toHaveLength(1);
        },
    );

    test("when the proxy rejects CONNECT with 502 or closes the connection, a create is retried, because it has not reached SailPoint", async () => {
        const started = await startProvider({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
        const first = await started.create(CHECKED_INPUTS);
        proxy.closeConnections();
        await new Promise((resolve) => setTimeout(resolve, 100));
        proxy.behaviors = [502, "hangs up", "opens"];
        const second = await started.create(CHECKED_INPUTS);
        expect(second.id).not.toBe(first.id);
        expect(await harness.requests()).toEqual(["token", "POST", "POST"]);
        expect(proxy.connectTargets.length).toBeGreaterThanOrEqual(4);
    });

    test.each<[string, () => string, RegExp]>([
        ["does not exist", () => "http://127.0.0.1:1", /127\.0\.0\.1:1 \(HTTPS_PROXY\).*ECONNREFUSED/],
        [
            "does not support TLS",
            () => `https://127.0.0.1:${proxy.port}`,
            /[\d.:]+ \(HTTPS_PROXY\).*(EPROTO|ERR_SSL\w+).*\n.*http:\/\//,
        ],
        ["closes the connection", () => `${PROXY_WITH_CREDENTIALS}127.0.0.1:${proxy.port}`, /[\d.:]+ \(HTTPS_PROXY\)/],
        [
            "sends no response",
            () => `127.0.0.1:${proxy.port}`,
            /localhost:\d+.*[\d.:]+ \(HTTPS_PROXY\).*CONNECT_TIMEOUT/,
        ],
    ])("when a proxy %s, the error names the proxy", async (fault, address, expected) => {
        proxy.behaviors = [fault === "sends no response" ? "is silent" : "hangs up"];
        const output = await failedCreateOutput({ HTTPS_PROXY: address() }, undefined, SHORT_TIMEOUTS);
        expect(output).toMatch(expected);
        expect(output).not.toMatch(/may have been created/);
        expect(await harness.requests()).toEqual([]);
    });

    test.each(["socks5://proxy-user:canary@127.0.0.1:9", "http://proxy-user:canary@:0:0", "http://[canary"])(
        "when the address of a proxy is invalid (%s), check names the variable without the address",
        async (address) => {
            const started = await startProvider({ all_proxy: address });
            const { failures } = await started.check(CHECKED_INPUTS);
            const reasons = failures.map(({ reason }) => reason).join();
            expect(reasons).toMatch(/all_proxy.*\n.*http:\/\//);
            expect(`${reasons}${started.output.join("")}`).not.toContain("canary");
        },
    );
});
