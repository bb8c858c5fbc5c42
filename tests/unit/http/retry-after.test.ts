import { parseRetryAfter } from "../../../src/http/retry-after";

const NOW = Date.parse("Tue, 24 Nov 2026 12:00:00 GMT");

describe("Retry-After", () => {
    test.each<[string | undefined, string | undefined, number | undefined]>([
        ["0", undefined, 0],
        ["7", undefined, 7000],
        [" 1200 ", undefined, 1_200_000],
        ["0.5", undefined, 500],
        ["Tue, 24 Nov 2026 12:00:30 GMT", undefined, 30_000],
        ["Tue, 24 Nov 2026 11:00:00 GMT", undefined, 0],
        // The server's clock is an hour ahead.
        ["Tue, 24 Nov 2026 13:00:30 GMT", "Tue, 24 Nov 2026 13:00:00 GMT", 30_000],
        ["Tue, 24 Nov 2026 12:00:30 GMT", "some day", 30_000],
        ["Tue, 24 Nov 2026 12:00:30 GMT", "2026-11-24T12:00:00Z", 30_000],
        ["12.25", undefined, 12_250],
        [undefined, undefined, undefined],
        ["7s", undefined, undefined],
        ["+7", undefined, undefined],
        ["7.", undefined, undefined],
        ["a Tue, 24 Nov 2026 12:00:30 GMT", undefined, undefined],
        ["Tue, 24 Nov 2026 12:00:30 GMT+1", undefined, undefined],
        ["Tue, 24 Nov 2026 12:00:30", undefined, undefined],
        ["", undefined, undefined],
        ["-5", undefined, undefined],
        ["1e9", undefined, undefined],
        ["soon", undefined, undefined],
        ["2026-11-24T12:00:30Z", undefined, undefined],
        ["Infinity", undefined, undefined],
        // The form of a date, but no date.
        ["Mon, 24 Abc 2026 12:00:30 GMT", undefined, undefined],
        ["Mon, 99 Nov 2026 99:99:99 GMT", "Tue, 24 Nov 2026 12:00:00 GMT", undefined],
        ["Tue, 24 Nov 2026 12:00:30 GMT", "Tue, 99 Nov 2026 12:00:00 GMT", 30_000],
    ])("when the header Retry-After is %j and the header Date is %j, the delay is %p ms", (header, date, expected) => {
        expect(parseRetryAfter(header, date, NOW)).toBe(expected);
    });
});
