// The rules of the stack's configuration that only a program can check: the dynamic provider sees neither the names of all
// settings nor which of them are secrets.
import * as pulumi from "@pulumi/pulumi";
import { SETTING_PROBLEMS } from "../lifecycle/hidden-properties";
import { unknownSettingProblems } from "../sailpoint/unknown-settings";

const NAMESPACE = "sailpoint:";

/** The function that Pulumi's types do not declare. */
type ConfigMarks = Readonly<Partial<Record<"isConfigSecret", (key: string) => boolean>>>;

/** The runs that have reported the secret. With the Automation API, one process runs several programs. */
const reportedRuns = new WeakSet<pulumi.Resource>();

/** The runs with a resource whose check reports unknown settings. */
const checkedRuns = new WeakSet<pulumi.Resource>();

/**
 * The hidden input with which check reports unknown settings. A program that throws instead would fail
 * `pulumi destroy --run-program`, for which the engine does not call check.
 */
export function settingProblemsInput(): pulumi.Inputs {
    const problems = settingProblems();
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    if (root !== undefined) {
        checkedRuns.add(root);
    }
    return problems.length === 0 ? {} : { [SETTING_PROBLEMS]: problems };
}

/** The problems that a look-up reports: those of a run in which no check reports them. */
export function uncheckedSettingProblems(): string[] {
    const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
    return root !== undefined && checkedRuns.has(root) ? [] : settingProblems();
}

/** One sentence for each unknown setting. */
function settingProblems(): string[] {
    // The configuration of a project that is called sailpoint has the same namespace.
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
    // Without a root resource, as in unit tests with mocks, runs cannot be distinguished.
    if (!isPlaintext || root === undefined || reportedRuns.has(root)) {
        return;
    }
    reportedRuns.add(root);
    void pulumi.log.warn(
        `${key} is stored in plain text in the stack's configuration file. Set it again with ` +
            `\`pulumi config set --secret ${key}\`. If the file was shared or committed, create a new personal access token first.`,
    );
}
