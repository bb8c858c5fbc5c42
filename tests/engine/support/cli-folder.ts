// Where the Pulumi CLI of the stories is: the test script finds or builds it and says so.

/** The folder with `pulumi`, its language host and the launcher of dynamic providers. */
export function cliFolder(): string {
    const folder = process.env.PULUMI_SAILPOINT_CLI;
    if (folder === undefined || folder === "") {
        throw new Error(
            "The stories need the Pulumi CLI: run them by `npm test`, or set PULUMI_SAILPOINT_CLI to what `npm run pulumi-cli` prints.",
        );
    }
    return folder;
}
