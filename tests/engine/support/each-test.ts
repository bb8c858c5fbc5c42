// The tenant and the project of each test of a file.
import { Project } from "./project";
import { Tenant } from "./tenant";

/**
 * Starts a tenant and creates an empty project before each test, and removes both after it.
 *
 * @param use receives the tenant and the project before each test
 */
export function withProjectForEachTest(
    use: (tenant: Tenant, project: Project) => void,
    startTenant: () => Promise<Tenant> = () => Tenant.start(),
): void {
    let tenant: Tenant;
    let project: Project;

    beforeEach(async () => {
        tenant = await startTenant();
        project = await Project.create(tenant);
        use(tenant, project);
    });

    afterEach(async () => {
        await project.remove();
        await tenant.stop();
    });
}
