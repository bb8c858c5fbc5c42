// One program in each language with the SDKs that `npm run sdks` generates: two tenants, a rotating client, lookups, drift,
// replacements, an unknown credential and resource options.
import { stringify } from "yaml";
import type { LiveClient } from "../provider/matrix/support/invariants";
import { Project } from "./support/project";
import { describeLanguages } from "./support/sdk-languages";
import { Tenant } from "./support/tenant";
import { CLIENT, PLUGIN } from "./support/yaml-project";
import type { PreviewStep } from "./support/yaml-project";

// A limit for a scenario that hangs: each test starts the engine and a compiler several times.
jest.setTimeout(1_800_000);

describeLanguages("a program in", ({ runtime, writeScenario, addSdk }) => {
    let acme: Tenant;
    let globex: Tenant;
    let project: Project;
    let existingId: string;

    beforeAll(async () => {
        [acme, globex] = [await Tenant.start(), await Tenant.start()];
        project = await Project.create(acme);
        await writeScenario(project);
        const plugins = { providers: [{ name: "sailpoint", path: PLUGIN }] };
        await project.write({ "Pulumi.yaml": stringify({ name: "scenario", runtime, plugins }) });
        await addSdk(project);
        await project.initStack();
        for (const [name, { providerArgs }] of Object.entries({ acme, globex })) {
            await configure({ [`${name}BaseUrl`]: providerArgs.baseUrl, [`${name}ClientId`]: providerArgs.clientId });
            await project.run("pulumi", [
                "config",
                "set",
                "--secret",
                `${name}ClientSecret`,
                providerArgs.clientSecret,
            ]);
        }
        await configure({ description: CLIENT.description, scope: "idn:identity:read", businessName: "Acme" });
        ({ id: existingId } = await acme.createClient({ ...CLIENT, name: "existing", accessType: "OFFLINE" }));
    });

    afterAll(async () => {
        for (const tenant of [acme, globex]) {
            project.expectNotPrinted(tenant.simulator.clientSecret);
        }
        await project.remove();
        await Promise.all([acme.stop(), globex.stop()]);
    });

    beforeEach(async () => {
        await Promise.all([acme.requests(), globex.requests()]);
    });

    async function configure(settings: Record<string, string>): Promise<void> {
        const pairs = Object.entries(settings).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
        await project.run("pulumi", ["config", "set-all", ...pairs]);
    }

    function up(...args: string[]): Promise<string> {
        return project.pulumi("up", "--yes", "--skip-preview", ...args);
    }

    async function preview(): Promise<PreviewStep[]> {
        return (JSON.parse(await project.pulumi("preview", "--json")) as { steps: PreviewStep[] }).steps;
    }

    /** @returns the client of the tenant with this name */
    async function clientOf(tenant: Tenant, name: string): Promise<LiveClient> {
        const [client, ...others] = (await tenant.clients()).filter((one) => one.name === name);
        if (client === undefined || others.length > 0) {
            throw new Error(`the tenant has not one client ${name}`);
        }
        return client;
    }

    test("when it has two providers, each client is created in its tenant, and lookups find an existing client", async () => {
        await up();

        const outputs = await project.outputs();
        expect(outputs).toMatchObject({
            jobId: (await clientOf(acme, "job")).id,
            otherId: (await clientOf(globex, "other")).id,
            rotatingId: (await clientOf(acme, "rotating")).id,
            existingId,
            listedIds: [existingId],
        });
        expect(await globex.clients()).toHaveLength(1);
        for (const name of ["job", "rotating"]) {
            const [id, secret] = [String(outputs[`${name}Id`]), String(outputs[`${name}Secret`])];
            expect(await acme.logIn(id, secret)).toBe(200);
            project.expectNotPrinted(secret);
        }
    });

    test("when clients were changed outside of Pulumi, refresh shows each field, and up corrects those that are not ignored", async () => {
        const [job, other] = [await clientOf(acme, "job"), await clientOf(globex, "other")];
        await acme.updateClient(job.id, { description: "By hand" });
        await globex.updateClient(other.id, { homepageUrl: "https://acme.example/by-hand" });

        const shown = await project.pulumi("refresh", "--preview-only", "--diff");

        expect(shown).toMatch(/~ description *: "Nightly reporting job" => "By hand"/);
        expect(shown).toMatch(
            /~ homepageUrl *: "https:\/\/acme.example\/program" => "https:\/\/acme.example\/by-hand"/,
        );
        expect(await up("--refresh")).toContain("1 updated");
        const writes = [...(await acme.requests()), ...(await globex.requests())].filter((sent) =>
            /P|DELETE/.test(sent),
        );
        expect(writes).toEqual([`PATCH ${job.id}`]);
        expect(await clientOf(acme, "job")).toMatchObject({ id: job.id, description: CLIENT.description });
        expect((await clientOf(globex, "other")).homepageUrl).toBe("https://acme.example/by-hand");
    });

    test("when scope and a field of replaceOnChanges change, preview names them, and up replaces the clients and rotates one", async () => {
        const [job, other, rotating] = [
            await clientOf(acme, "job"),
            await clientOf(globex, "other"),
            await clientOf(acme, "rotating"),
        ];
        await configure({ businessName: "Globex", scope: "idn:sources:read" });

        const changes = (await preview())
            .filter(({ op }) => op === "replace" || op === "update")
            .map(({ urn, op, detailedDiff }) => [urn.split("::").at(-1), [op, ...Object.keys(detailedDiff ?? {})]]);

        expect(Object.fromEntries(changes)).toEqual({
            job: ["replace", "scope"],
            other: ["replace", "businessName"],
            rotating: expect.arrayContaining(["update", "scope", "clientId"]) as unknown,
        });
        await up();
        const [newJob, newOther] = [await clientOf(acme, "job"), await clientOf(globex, "other")];
        expect(newJob).toMatchObject({ scope: ["idn:sources:read"] });
        expect(newOther).toMatchObject({ businessName: "Globex" });
        expect([newJob.id, newOther.id]).not.toContain(job.id);
        expect([newJob.id, newOther.id]).not.toContain(other.id);
        const { jobId, otherId, rotatingId } = await project.outputs();
        expect([jobId, otherId]).toEqual([newJob.id, newOther.id]);
        expect(rotatingId).not.toBe(rotating.id);
        // It keeps working until its overlap ends.
        expect((await acme.clients()).map(({ id }) => id)).toContain(rotating.id);
    });

    test("when the credential of a provider is an output of a new client, preview shows its clients and sends no write", async () => {
        await project.run("pulumi", ["config", "set", "variant", "delegated"]);

        const created = (await preview()).filter(({ op }) => op === "create").map(({ urn }) => urn.split("::").at(-1));

        expect(created.sort()).toEqual(["admin", "delegated", "delegated-job"]);
        const requests = [...(await acme.requests()), ...(await globex.requests())];
        expect(requests.filter((request) => !/^(token|GET|LIST)/.test(request))).toEqual([]);
    });

    test("when a create takes longer than its customTimeouts, it fails and names that time", async () => {
        await project.run("pulumi", ["config", "set", "variant", "slow"]);
        await acme.injectFault({ name: "latency", value: 3000, method: "POST", path: "/v2025", times: 100 });
        expect(await project.pulumiFails("up", "--yes", "--skip-preview", "--target", "**slow")).toMatch(
            /1 seconds?\b/,
        );
        await acme.control("DELETE", "faults");
    });

    test("when the stack is destroyed, only the client that is not in it is left", async () => {
        await project.pulumi("destroy", "--yes", "--skip-preview");

        // The create that exceeded its time may have reached the tenant.
        const left = (await acme.clients()).filter(({ name }) => name !== "slow");
        expect(left.map(({ id }) => id)).toEqual([existingId]);
        expect(await globex.clients()).toEqual([]);
    });
});
