// A reporter for jest that writes each failure at once, because jest with `--bail` exits before its own report is complete.
const { appendFileSync } = require("node:fs");

/** The environment variable with the path of the file for the failures, one JSON object per line. */
const FAILURES = "BREAKAGES_FAILURES";

class FirstFailures {
    /**
     * @param {{ path: string }} test
     * @param {{ testResults: { status: string, fullName: string }[], testExecError?: unknown }} result
     */
    onTestResult(test, result) {
        const failed = result.testResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
        const names = result.testExecError === undefined ? failed : ["(the file cannot be run)", ...failed];
        for (const name of names) {
            appendFileSync(process.env[FAILURES] ?? "", `${JSON.stringify({ file: test.path, name })}\n`);
        }
    }
}

module.exports = FirstFailures;
module.exports.FAILURES = FAILURES;
