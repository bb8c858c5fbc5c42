// A reporter for jest that writes down each failure at once: with `--bail` jest ends before it writes its own report.
const { appendFileSync } = require("node:fs");

/** Where the failures go, one JSON text a line. */
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
