// The example policy pack, which the engine applies to the clients of both providers.
import { chmod, cp, mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { Project, REPOSITORY } from "./support/project";
import { Tenant } from "./support/tenant";
import { YamlProject, oauthClient } from "./support/yaml-project";

/**
 * The engine starts the pack of a runtime without a language host by an executable on the PATH. The Node host of a CLI built
 * from source starts none.
 */
const RUNTIME = "sdk";
const LAUNCHER = `#!/bin/sh
exec node "$(node -p 'require.resolve("@pulumi/pulumi/cmd/run-policy-pack")')" "$@"
`;

const PACK = ["--policy-pack", "policies"];
const ALL_RIGHTS = "oauth-client-without-all-rights";
const NO_ROTATION = "oauth-client-with-rotation";

describe("examples/policy-pack", () => {
    let tenant: Tenant;

    beforeEach(async () => {
        tenant = await Tenant.start();
    });

    afterEach(async () => {
        await tenant.stop();
    });

    async function addPack(project: Project): Promise<void> {
        const bin = join(project.program, "bin");
        const policies = join(project.program, "policies");
        await mkdir(bin);
        await cp(join(REPOSITORY, "examples/policy-pack"), policies, { recursive: true });
        const launcher = `pulumi-analyzer-policy-${RUNTIME}`;
        await project.write({
            "policies/PulumiPolicy.yaml": `runtime: ${RUNTIME}\nmain: index.ts\n`,
            [`bin/${launcher}`]: LAUNCHER,
        });
        await chmod(join(bin, launcher), 0o755);
    }

    /** Runs pulumi with the launcher on the PATH. @returns the output, also of a failed run */
    function deploy(project: Project, ...args: string[]): Promise<string> {
        const path = [join(project.program, "bin"), process.env.PATH].join(delimiter);
        const run = project.run("env", [`PATH=${path}`, "pulumi", ...args, ...PACK]);
        return run.catch((error: unknown) => (error as Error).message);
    }

    const program = (resource: string, args: object) => ({
        "index.ts": `
            import * as pulumi from "@pulumi/pulumi";
            import * as sailpoint from "pulumi-sailpoint";
            const args = ${JSON.stringify(args)};
            new sailpoint.${resource}("job", { ...args, description: pulumi.secret("of the treasury") });`,
    });

    test("when a client violates both policies (all rights, no rotation), up fails and prints no secret; when it complies, up succeeds", async () => {
        const project = await Project.create(tenant);
        try {
            await project.setUp("quickstart");
            await addPack(project);
            const args = { grantTypes: ["CLIENT_CREDENTIALS"], accessTokenValiditySeconds: 750 };

            await project.write(program("OAuthClient", { ...args, scope: ["sp:scopes:all"] }));
            const rejected = await deploy(project, "up", "--yes", "--skip-preview");
            expect(rejected).toContain(`${ALL_RIGHTS}  (pulumi-nodejs:dynamic/sailpoint:OAuthClient: job)`);
            expect(rejected).toContain(`${NO_ROTATION}  (pulumi-nodejs:dynamic/sailpoint:OAuthClient: job)`);
            expect(rejected).not.toContain("treasury");
            expect(await tenant.clients()).toEqual([]);

            const scope = ["idn:identity:read"];
            await project.write(program("RotatingOAuthClient", { ...args, scope, rotationDays: 91 }));
            const late = await deploy(project, "preview");
            expect(late).toContain(`${NO_ROTATION}  (pulumi-nodejs:dynamic/sailpoint:RotatingOAuthClient: job)`);
            expect(late).not.toContain(ALL_RIGHTS);

            await project.write(program("OAuthClient", { ...args, scope, rotateAfterDays: 90 }));
            expect(await deploy(project, "up", "--yes", "--skip-preview")).toContain("sailpoint-oauth-clients@v0.1.0");
            expect((await tenant.onlyClient()).name).toBe("job");
        } finally {
            await project.remove();
        }
    });

    test("when a client of the native provider violates both policies, preview fails and names both", async () => {
        const yaml = await YamlProject.create(tenant, {
            resources: { job: oauthClient({ scope: ["sp:scopes:all"] }) },
        });
        try {
            await yaml.project.linkDependencies();
            await addPack(yaml.project);
            const rejected = await deploy(yaml.project, "preview");
            expect(rejected).toContain(`${ALL_RIGHTS}  (sailpoint:index:OAuthClient: job)`);
            expect(rejected).toContain(`${NO_ROTATION}  (sailpoint:index:OAuthClient: job)`);
        } finally {
            await yaml.project.remove();
        }
    });
});
