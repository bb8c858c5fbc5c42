// The example that deploys one program to three tenants in parallel with the Automation API.
import { errorCode } from "../support/messages";
import { Project } from "./support/project";
import { Tenant } from "./support/tenant";

/** The names of the tenants in the example. */
const NAMES = ["dev", "test", "prod"];

describe("the example three-tenants", () => {
    let tenants: Tenant[] = [];
    let project: Project;

    beforeEach(async () => {
        const [dev, ...others] = [await Tenant.start(), await Tenant.start(), await Tenant.start()];
        tenants = [dev, ...others];
        project = await Project.create(dev);
        await project.copy("three-tenants");
        await project.linkDependencies();
    });

    afterEach(async () => {
        await project.remove();
        await Promise.all(tenants.map((tenant) => tenant.stop()));
    });

    /** Runs `npm run OPERATION` and fails if a secret is printed. @returns the output */
    async function npmRun(operation: string, changes: Record<string, string> = {}): Promise<string> {
        const variables = Object.fromEntries(
            tenants.flatMap(({ providerArgs }, index) => {
                const prefix = NAMES[index]?.toUpperCase();
                return [
                    [`${String(prefix)}_BASE_URL`, providerArgs.baseUrl],
                    [`${String(prefix)}_CLIENT_ID`, providerArgs.clientId],
                    [`${String(prefix)}_CLIENT_SECRET`, providerArgs.clientSecret],
                ];
            }),
        );
        const settings = Object.entries({ ...variables, ...changes }).map(([name, value]) => `${name}=${value}`);
        const output = await project.run("env", [...settings, "npm", "run", operation]);
        for (const { simulator } of tenants) {
            expect(output).not.toContain(simulator.clientSecret);
        }
        return output;
    }

    async function clients(): Promise<number[]> {
        return Promise.all(tenants.map(async (tenant) => (await tenant.clients()).length));
    }

    async function requests(): Promise<string[][]> {
        return Promise.all(tenants.map((tenant) => tenant.requests()));
    }

    test("when the example runs up and destroy, a client is created and deleted in each tenant", async () => {
        await npmRun("preview");
        expect(await requests()).toEqual([[], [], []]);

        const up = await npmRun("up");
        expect(await requests()).toEqual(NAMES.map(() => ["token", "POST"]));
        for (const name of NAMES) {
            expect(up).toContain(`${name}: up succeeded`);
        }

        await npmRun("up");
        expect(await requests()).toEqual([[], [], []]);
        await npmRun("destroy");
        expect(await clients()).toEqual([0, 0, 0]);
    });

    test("when the deployment to one tenant fails, the output names that tenant, and the other tenants are deployed", async () => {
        const failure = await npmRun("up", { TEST_CLIENT_SECRET: "wrong" }).catch((error: unknown) => String(error));
        expect(failure).toContain("dev: up succeeded");
        expect(failure).toContain("test: up failed");
        expect(failure).toContain(errorCode("AUTHENTICATION"));
        expect(failure).toContain("prod: up succeeded");
        expect(await clients()).toEqual([1, 0, 1]);

        await npmRun("up");
        expect(await clients()).toEqual([1, 1, 1]);
    });
});
