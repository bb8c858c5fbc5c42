// A project in YAML with the native provider, whose bundle is plugin/.
import { join } from "node:path";
import { stringify } from "yaml";
import { Project, REPOSITORY } from "./project";
import type { Tenant } from "./tenant";

export const PLUGIN = join(REPOSITORY, "plugin");

/** The parts of a Pulumi.yaml that a test declares. */
export interface YamlProgram {
    readonly resources?: Record<string, unknown>;
    readonly outputs?: Record<string, unknown>;
    readonly variables?: Record<string, unknown>;
}

/** One step of `pulumi preview --json`. */
export interface PreviewStep {
    readonly op: string;
    readonly urn: string;
    readonly detailedDiff: Record<string, { kind: string; inputDiff: boolean }> | null;
    readonly replaceReasons?: string[];
}

/** Arguments of an OAuth client that are valid. */
export const CLIENT = {
    description: "Nightly reporting job",
    grantTypes: ["CLIENT_CREDENTIALS"],
    accessTokenValiditySeconds: 750,
    scope: ["idn:identity:read"],
};

/** The resource of one OAuth client, as a program in YAML declares it. */
export function oauthClient(properties: object = {}, options?: object): object {
    return {
        type: "sailpoint:OAuthClient",
        properties: { ...CLIENT, ...properties },
        ...(options === undefined ? {} : { options }),
    };
}

export class YamlProject {
    private constructor(readonly project: Project) {}

    /** Creates a project with a stack that is configured for the tenant. */
    static async create(tenant: Tenant, program: YamlProgram): Promise<YamlProject> {
        const created = new YamlProject(await Project.create(tenant));
        await created.write(program);
        await created.project.initStack();
        return created;
    }

    /** Sets the program of the next deployments. */
    async write(program: YamlProgram, plugins: object = { providers: [{ name: "sailpoint", path: PLUGIN }] }) {
        const file = { name: "scenario", runtime: "yaml", plugins, ...program };
        await this.project.write({ "Pulumi.yaml": stringify(file, { aliasDuplicateObjects: false }) });
    }

    up(...args: string[]): Promise<string> {
        return this.project.pulumi("up", "--yes", "--skip-preview", ...args);
    }

    upFails(...args: string[]): Promise<string> {
        return this.project.pulumiFails("up", "--yes", "--skip-preview", ...args);
    }

    /** @returns the steps on resources with this name */
    async previewOf(name: string): Promise<PreviewStep[]> {
        const { steps } = JSON.parse(await this.project.pulumi("preview", "--json")) as { steps: PreviewStep[] };
        return steps.filter(({ urn }) => urn.endsWith(`::${name}`));
    }
}
