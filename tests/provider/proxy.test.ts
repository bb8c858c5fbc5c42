// HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS in the real provider process, and what is said where a proxy or a
// certificate stands in the way.
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

const PROXY_WITH_CREDENTIALS = "http://somebody:canary%20of%20the%20proxy@";

describe("a proxy", () => {
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

    /** Seconds for one request and for the whole operation, for a failure that is retried until the time is over. */
    const SHORT_TIMEOUTS = [2, 4] as const;

    /** A provider process that trusts the tests' certificates, unless the environment says otherwise. */
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

    /** @returns all that is said about a create that fails */
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

    test("HTTPS_PROXY carries a whole life in few tunnels, and sees nothing of it in clear", async () => {
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
        expect(new Set(proxy.logins)).toEqual(new Set(["somebody:canary of the proxy"]));
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

    test("NO_PROXY names hosts that are reached without the proxy, and plain http on loopback never uses it", async () => {
        const through = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
        await (await startProvider({ ...through, NO_PROXY: "example.com,localhost" })).create(CHECKED_INPUTS);
        await server?.stop();
        expect(front.connections()).toBeGreaterThan(0);
        await (await startProvider(through, harness.simulator.baseUrl)).create(CHECKED_INPUTS);
        expect(await harness.requests()).toEqual(["token", "POST", "token", "POST"]);
        expect(proxy.connectTargets).toEqual([]);
        expect(proxy.received).toEqual([]);
    });

    test("without NODE_EXTRA_CA_CERTS a certificate of one's own is not trusted, and the message says what to do", async () => {
        const output = await failedCreateOutput({ NODE_EXTRA_CA_CERTS: "" });
        expect(output).toMatch(/certificate of localhost:\d+ is not trusted \(\w+\).*\n.*NODE_EXTRA_CA_CERTS/);
        expect(await harness.requests()).toEqual([]);
        await server?.stop();
        const other = await failedCreateOutput({}, `https://127.0.0.1:${front.port}`);
        expect(other).toMatch(/certificate for another host.*ERR_TLS_CERT_ALTNAME_INVALID/);
        // A certificate does not change by itself: nothing is tried twice.
        expect(front.connections()).toBe(2);
    });

    test.each([403, 407])(
        "a CONNECT that is refused with %d is the proxy's answer, not SailPoint's",
        async (status) => {
            proxy.behaviors = [status];
            const output = await failedCreateOutput({
                HTTPS_PROXY: `${PROXY_WITH_CREDENTIALS}127.0.0.1:${proxy.port}`,
            });
            expect(output).toContain(
                `The proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) refused the connection to SailPoint (${status})`,
            );
            expect(output).toContain("NO_PROXY");
            expect(output.includes("USER:PASSWORD")).toBe(status === 407);
            expect(output).not.toMatch(/rights|ORG_ADMIN|SailPoint failed|may have been created|words of the proxy/);
            expect(proxy.connectTargets).toHaveLength(1);
        },
    );

    test("a CONNECT that is refused with 502 is tried again, by a create too: nothing has reached SailPoint", async () => {
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
        [
            "that is not there",
            () => "http://127.0.0.1:1",
            /The proxy 127\.0\.0\.1:1 \(HTTPS_PROXY\) cannot be used \(ECONNREFUSED\)/,
        ],
        [
            "that speaks no TLS",
            () => `https://127.0.0.1:${proxy.port}`,
            /cannot be used \((EPROTO|ERR_SSL\w+)\).*\n.*http:\/\//,
        ],
        [
            "that hangs up",
            () => `${PROXY_WITH_CREDENTIALS}127.0.0.1:${proxy.port}`,
            /The proxy [\d.:]+ \(HTTPS_PROXY\) cannot be used/,
        ],
        [
            "that is silent",
            () => `127.0.0.1:${proxy.port}`,
            /SailPoint at localhost:\d+ through the proxy [\d.:]+ \(HTTPS_PROXY\) did not respond within/,
        ],
    ])("a proxy %s is named", async (fault, address, expected) => {
        proxy.behaviors = [fault === "that is silent" ? "is silent" : "hangs up"];
        const output = await failedCreateOutput({ HTTPS_PROXY: address() }, undefined, SHORT_TIMEOUTS);
        expect(output).toMatch(expected);
        expect(output).not.toMatch(/may have been created/);
        expect(await harness.requests()).toEqual([]);
    });

    test.each(["socks5://somebody:canary@127.0.0.1:9", "http://somebody:canary@:0:0", "http://[canary"])(
        "an address of a proxy that cannot be used is told at preview, unquoted: %s",
        async (address) => {
            const started = await startProvider({ all_proxy: address });
            const { failures } = await started.check(CHECKED_INPUTS);
            const reasons = failures.map(({ reason }) => reason).join();
            expect(reasons).toMatch(
                /environment variable all_proxy is not the address of a usable proxy.*\n.*http:\/\//,
            );
            expect(`${reasons}${started.output.join("")}`).not.toContain("canary");
        },
    );
});
