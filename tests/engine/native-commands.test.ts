// The commands of pulumi-sailpoint in the folder of a YAML program, whose clients the native provider manages.
import type { ClientList } from "../../src/cli/list/client-list";
import type { Finding } from "../../src/cli/doctor/finding";
import { MAIN } from "../unit/cli/support/run";
import { Tenant } from "./support/tenant";
import { CLIENT, YamlProject, oauthClient } from "./support/yaml-project";

describe("pulumi-sailpoint with a YAML program", () => {
    let tenant: Tenant;
    let other: Tenant;
    let yaml: YamlProject;

    beforeAll(async () => {
        tenant = await Tenant.start();
        other = await Tenant.start({ tenant: "other" });
        yaml = await YamlProject.create(tenant, program("October"));
        await yaml.up();
        await yaml.write(program("November"));
        await yaml.up();
    });

    afterAll(async () => {
        await yaml.project.pulumi("destroy", "--yes", "--skip-preview");
        await yaml.project.remove();
        await tenant.stop();
        await other.stop();
    });

    function program(month: string) {
        const rotating = { ...CLIENT, rotationDays: 30, overlapDays: 7, rotateWhenChanged: { month } };
        return {
            resources: {
                own: { type: "pulumi:providers:sailpoint", properties: other.providerArgs },
                reporting: oauthClient(),
                rotating: { type: "sailpoint:RotatingOAuthClient", properties: rotating },
                elsewhere: oauthClient({}, { provider: "${own}" }),
            },
        };
    }

    function run(...args: string[]): Promise<string> {
        return yaml.project.run(process.execPath, [MAIN, ...args]);
    }

    test("when list runs, it marks each client of the stack as managed, also the retired client of a rotation", async () => {
        await tenant.createClient({ ...CLIENT, name: "by hand" });

        const { clients } = JSON.parse(await run("list", "--json")) as ClientList;

        expect(clients.map(({ managed, resourceName }) => [managed, resourceName])).toEqual(
            expect.arrayContaining([
                [true, "reporting"],
                [true, "rotating"],
                [true, "rotating"],
                [false, null],
            ]),
        );
        expect(clients).toHaveLength(4);
    });

    test("when doctor runs, it counts the clients of the native provider, and those of another provider separately", async () => {
        const { findings } = JSON.parse(await run("doctor", "--json")) as { findings: Finding[] };

        const messageOf = (name: string) => findings.find((finding) => finding.name === name)?.message;
        expect(messageOf("stack")).toMatch(/dev.*, with 4 OAuth clients$/);
        expect(messageOf("tenant")).toContain("3 OAuth clients");
    });
});
