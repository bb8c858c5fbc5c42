// The report of an unexpected error: its name and its stack frames, never its message.
import { describeDefect } from "../../../src/lifecycle/defect";

const FRAMES = [
    "    at first (/app/dist/one.js:1:2)",
    "    at /app/dist/two.js:3:4",
    "    at async third (/app/three.js:5:6)",
];

test("when an unexpected error has a stack, the report has its frames and no line of its message", () => {
    const error = new TypeError("the secret");
    error.stack = ["TypeError: the secret", "    at noon (1 of 2)", " and more, at /secret:1:2 too", ...FRAMES].join(
        "\n",
    );
    expect(describeDefect(error)).toEqual({
        message:
            "pulumi-sailpoint failed with an unexpected error (TypeError).\nPlease report it, with the lines that follow.",
        stackFrames: FRAMES.join("\n"),
    });
});

test("when a stack has 20 frames, the report has eight of them", () => {
    const error = new Error("x");
    error.stack = Array.from({ length: 20 }, (_, line) => `    at f (/app/x.js:${line}:1)`).join("\n");
    expect(describeDefect(error).stackFrames.split("\n")).toHaveLength(8);
});

test("when the thrown value is not an error, or the error has no stack, the report has no frame", () => {
    const error = new Error("x");
    delete error.stack;
    expect(describeDefect(error).stackFrames).toBe("");
    expect(describeDefect("the secret")).toEqual({
        message: expect.stringContaining("(string)") as unknown,
        stackFrames: "",
    });
});
