// The options of `npm run bench`.
import { callScript } from "./support/call-script";

const parseOptions = (args: string[]) => callScript("benchmarks/support/plan.mjs", "parseOptions", args);

test.each([
    [["--plan", "quick"], "--out FOLDER"],
    [["--n", "20"], "--out FOLDER"],
    [["--contenders", "ours"], "--out FOLDER"],
    [["--latency", "50", "--resume"], "need --n"],
    [["--n", "20", "--plan", "quick", "--resume"], "exclude each other"],
    [["--n", "20,abc", "--resume"], "--n must be a whole number, not abc"],
    [["--plan", "toString"], "no plan toString"],
    [["--lantency", "50"], "--lantency"],
])("when the options are %j, the error has %j", (args, text) => {
    expect(() => parseOptions(args)).toThrow(text);
});

test("when --n has two numbers of clients, each is measured under the conditions of the other options", () => {
    const options = parseOptions(["--n", "1,20", "--latency", "50", "--rounds", "3", "--resume"]);
    const entries = [1, 20].map((n) => ({ n, latency: 50, limit: 0, rounds: 3, others: 0 }));
    expect(options).toMatchObject({ entries });
});
