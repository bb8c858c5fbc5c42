// Checks of the stack's configuration that only the program can make: the dynamic provider cannot list the settings and
// does not know which of them are secrets.
import * as pulumi from "@pulumi/pulumi";
import { SETTING_PROBLEMS } from "../lifecycle/hidden-properties";
import { unknownSettingProblems } from "../sailpoint/unknown-settings";

const NAMESPACE = "sailpoint:";

/** The function `isConfigSecret` of `pulumi.runtime`, which Pulumi's types do not declare. */
type ConfigMarks = Readonly<Partial<Record<"isConfigSecret", (key: string) => boolean>>>;

/**
 * The root resources of the runs that have warned of a plaintext secret. With the Automation API one process runs
 * several programs.
 */
const reportedRuns = new WeakSet<pulumi.Resource>();

/** The root resources of the runs in which the check of a resource reports unknown settings. */
const checkedRuns = new WeakSet<pulumi.Resource>();

/**
 * Returns the hidden input with which the check of a resource reports unknown settings. If the program threw an error
 * instead, `pulumi destroy --run-program` would fail, which needs no check.
 */
export function settingProblemsInput(): pulumi.Inputs {
    const problems = settingProblems();
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    if (root !== undefined) {
        checkedRuns.add(root);
    }
    return problems.length === 0 ? {} : { [SETTING_PROBLEMS]: problems };
}

/**
 * Returns the unknown settings that a lookup has to report, because the run has no resource whose check reports them.
 */
export function uncheckedSettingProblems(): string[] {
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    return root !== undefined && checkedRuns.has(root) ? [] : settingProblems();
}

/** Returns one sentence for each unknown setting. */
function settingProblems(): string[] {
    // If the project itself is called sailpoint, its own configuration has the same namespace.
    if (pulumi.getProject() === "sailpoint") {
        return [];
    }
    const keys = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(NAMESPACE));
    return unknownSettingProblems(keys.map((key) => key.slice(NAMESPACE.length)));
}

/** Warns once in each run if the client secret of the configuration is not stored as a secret. */
export function warnOfPlaintextSecret(): void {
    const key = `${NAMESPACE}clientSecret`;
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    const { isConfigSecret } = pulumi.runtime as ConfigMarks;
    const isPlaintext = pulumi.runtime.allConfig()[key] !== undefined && isConfigSecret?.(key) === false;
    // Without a root resource, as in unit tests with mocks, runs cannot be distinguished, so there is no warning.
    if (!isPlaintext || root === undefined || reportedRuns.has(root)) {
        return;
    }
    reportedRuns.add(root);
    void pulumi.log.warn(
        `${key} is stored in plain text in the stack's configuration file. Set it again with ` +
            `\`pulumi config set --secret ${key}\`. If the file was shared or committed, create a new personal access token first.`,
    );
}
