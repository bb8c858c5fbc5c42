// A Pulumi project in a temporary folder, controlled by the Pulumi command line.
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
    /** The output of all commands. */
    private readonly printed: string[] = [];

    private constructor(
        private readonly folder: string,
        private readonly tenant: Tenant,
        readonly program: string = join(folder, "program"),
    ) {}

    /** Creates an empty project folder with a temporary backend. */
    static async create(tenant: Tenant): Promise<Project> {
        const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-project-"));
        await mkdir(join(folder, "program"));
        return new Project(folder, tenant);
    }

    /** Sets up an example with a separate stack on the same backend. */
    async sibling(example: string): Promise<Project> {
        const sibling = new Project(this.folder, this.tenant, join(this.folder, example));
        await sibling.setUp(example);
        return sibling;
    }

    /** Copies an example and configures a stack for the tenant. */
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

    /**
     * Writes a program for Node.
     *
     * @param program the code of index.js
     * @param fields of package.json
     */
    async writeNodeProgram(program: string, fields: Record<string, unknown> = {}): Promise<void> {
        await this.write({
            "Pulumi.yaml": "name: scenario\nruntime: nodejs\n",
            "package.json": JSON.stringify({ name: "scenario", private: true, ...fields }),
            "index.js": program,
        });
    }

    /** Links the dependencies of the repository instead of installing them. */
    async linkDependencies(): Promise<void> {
        await symlink(join(REPOSITORY, "node_modules"), join(this.program, "node_modules"), "dir");
    }

    /** Creates a stack that is configured for the tenant. */
    async initStack(): Promise<void> {
        await this.pulumi("stack", "init", "dev");
        const settings = Object.entries(this.tenant.config).flatMap(([key, { value, secret }]) => [
            secret ? "--secret" : "--plaintext",
            `${key}=${value}`,
        ]);
        await this.run("pulumi", ["config", "set-all", ...settings]);
    }

    /** Runs pulumi and records its output. @throws Error with the output if pulumi fails */
    async pulumi(...args: string[]): Promise<string> {
        const output = await this.run("pulumi", args);
        this.printed.push(output);
        return output;
    }

    /** Runs pulumi and expects it to fail. @returns its output */
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

    /** Starts a command that the test will kill. */
    start(...args: string[]): Promise<RunningDeployment> {
        return countCommand(args, () =>
            RunningDeployment.start(args, {
                cwd: this.program,
                env: this.environment(),
                backend: join(this.folder, "backend"),
            }),
        );
    }

    /** @returns the stack's outputs with secrets in plaintext; they are not recorded as printed */
    async outputs(): Promise<Record<string, unknown>> {
        const text = await this.run("pulumi", ["stack", "output", "--show-secrets", "--json"]);
        return JSON.parse(text) as Record<string, unknown>;
    }

    async run(command: string, args: readonly string[], folder = this.program): Promise<string> {
        try {
            const start = () => execute(command, args, { cwd: folder, env: this.environment() });
            const { stdout, stderr } = await (command === "pulumi" ? countCommand(args, start) : start());
            // Warnings on standard error are not needed where a command has standard output.
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
