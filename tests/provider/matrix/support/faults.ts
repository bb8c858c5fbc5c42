// The faults of the matrix: what the simulator can do wrong, in the words of its quirks.

export interface Fault {
    readonly label: string;
    readonly quirks: Readonly<Record<string, unknown>>;
}

const status = (kind: string, value: number): Fault => ({ label: `${kind}=${value}`, quirks: { [kind]: value } });
const flag = (quirk: string): Fault => ({ label: quirk, quirks: { [quirk]: true } });

export const FAULTS: readonly Fault[] = [
    { label: "none", quirks: {} },
    ...[400, 401, 403, 404, 429, 500, 503].map((value) => status("error-before", value)),
    ...[500, 504].map((value) => status("error-after", value)),
    { label: "429 with a date", quirks: { "error-before": 429, "retry-after": "date" } },
    { label: "429 without Retry-After", quirks: { "error-before": 429, "retry-after": "none" } },
    { label: "502 in HTML", quirks: { "error-before": 502, "html-errors": true } },
    { label: "400 with Content-Encoding: UTF-8", quirks: { "error-before": 400, "content-encoding": true } },
    flag("reset-before"),
    flag("reset-after"),
    flag("cut-answer"),
    { label: "latency beyond the time-out", quirks: { latency: 1_500 } },
    flag("token-revoked"),
    flag("null-arrays"),
    flag("numbers-as-strings"),
    flag("unknown-enums"),
    { label: "answer without id", quirks: { "answer-without": "id" } },
    { label: "answer without secret", quirks: { "answer-without": "secret" } },
    { label: "answer without scope", quirks: { "answer-without": "scope" } },
    { label: "another scope", quirks: { "answer-with": { scope: ["another"] } } },
    { label: "another description", quirks: { "answer-with": { description: "another" } } },
    { label: "a field of the wrong type", quirks: { "answer-with": { enabled: "perhaps" } } },
    { label: "empty list", quirks: { "list-cap": 0 } },
];

/** Those that the token endpoint can have. */
export const TOKEN_FAULTS = FAULTS.filter(
    ({ quirks }) => !["answer-with", "answer-without", "null-arrays", "list-cap"].some((quirk) => quirk in quirks),
);
export const TOKEN_ONLY_FAULTS: readonly Fault[] = [flag("no-user"), flag("no-admin")];
