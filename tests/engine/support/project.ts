// A Pulumi project in a scratch folder, driven by the command line as a person drives it.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { countCommand } from "./pulumi-commands";
import { RunningDeployment } from "./running-deployment";
import { environment } from "./stack";
import type { Tenant } from "./tenant";

export const REPOSITORY = join(__dirname, "../../..");

const execute = promisify(execFile);

export class Project {
    /** All that the commands printed. */
    private readonly printed: string[] = [];

    private constructor(
        private readonly folder: string,
        private readonly tenant: Tenant,
        /** The folder of the program. */
        readonly program: string = join(folder, "program"),
    ) {}

    /** An empty project folder with a scratch backend. */
    static async create(tenant: Tenant): Promise<Project> {
        const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-project-"));
        await mkdir(join(folder, "program"));
        return new Project(folder, tenant);
    }

    /** An example on the same backend, with a stack of its own. */
    async sibling(example: string): Promise<Project> {
        const sibling = new Project(this.folder, this.tenant, join(this.folder, example));
        await sibling.setUp(example);
        return sibling;
    }

    /** An example, ready to be deployed to the tenant. */
    async setUp(example: string): Promise<void> {
        await this.copy(example);
        await this.linkDependencies();
        await this.initStack();
    }

    async copy(example: string): Promise<void> {
        await cp(join(REPOSITORY, "examples", example), this.program, { recursive: true });
    }

    async write(files: Record<string, string>): Promise<void> {
        for (const [name, text] of Object.entries(files)) {
            await writeFile(join(this.program, name), text);
        }
    }

    /** The dependencies of the repository, instead of an installation of its own. */
    async linkDependencies(): Promise<void> {
        await symlink(join(REPOSITORY, "node_modules"), join(this.program, "node_modules"), "dir");
    }

    /** A new stack that is configured for the tenant. */
    async initStack(): Promise<void> {
        await this.pulumi("stack", "init", "dev");
        const settings = Object.entries(this.tenant.config).flatMap(([key, { value, secret }]) => [
            secret ? "--secret" : "--plaintext",
            `${key}=${value}`,
        ]);
        await this.run("pulumi", ["config", "set-all", ...settings]);
    }

    /** Runs pulumi and keeps what it printed; fails with it where pulumi fails. */
    async pulumi(...args: string[]): Promise<string> {
        const output = await this.run("pulumi", args);
        this.printed.push(output);
        return output;
    }

    /** Runs pulumi where it must fail. @returns what it printed */
    async pulumiFails(...args: string[]): Promise<string> {
        try {
            await this.run("pulumi", args);
        } catch (error) {
            const output = (error as Error).message;
            this.printed.push(output);
            return output;
        }
        throw new Error(`pulumi ${args.join(" ")} should have failed`);
    }

    /** Begins a command that is to be killed. */
    start(...args: string[]): Promise<RunningDeployment> {
        return countCommand(args, () => RunningDeployment.start(args, { cwd: this.program, env: this.environment() }));
    }

    /** The stack's outputs, secrets in clear; not something that a person saw. */
    async outputs(): Promise<Record<string, unknown>> {
        const text = await this.run("pulumi", ["stack", "output", "--show-secrets", "--json"]);
        return JSON.parse(text) as Record<string, unknown>;
    }

    async run(command: string, args: readonly string[], folder = this.program): Promise<string> {
        try {
            const start = () => execute(command, args, { cwd: folder, env: this.environment() });
            const { stdout, stderr } = await (command === "pulumi" ? countCommand(args, start) : start());
            // Pulumi warns of nothing that the stories need; what a script reads is on stdout.
            return stdout === "" ? stderr : stdout;
        } catch (error) {
            const { stdout, stderr } = error as { stdout: string; stderr: string };
            throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
        }
    }

    private environment(): Record<string, string | undefined> {
        return { ...process.env, ...environment(this.folder), PULUMI_STACK: "dev" };
    }

    expectNotPrinted(secret: string): void {
        expect(this.printed.join("\n")).not.toContain(secret);
    }

    async remove(): Promise<void> {
        await rm(this.folder, { recursive: true, force: true });
    }
}
