import { ServerClock } from "../../../src/http/server-clock";

describe("the server's clock", () => {
    test("when a header Date was observed, the server's time is the last Date plus the time since its observation", () => {
        const clock = new ServerClock();
        clock.observeDateHeader("Tue, 24 Nov 2026 12:00:00 GMT", 5_000);
        expect(clock.toServerTime(7_500)).toBe(Date.UTC(2026, 10, 24, 12, 0, 2, 500));
        clock.observeDateHeader("Tue, 24 Nov 2026 11:00:00 GMT", 5_000);
        expect(clock.toServerTime(5_000)).toBe(Date.UTC(2026, 10, 24, 11));
    });

    test.each([undefined, "", "soon"])("when the header Date is %j, the server's time is unknown", (date) => {
        const clock = new ServerClock();
        clock.observeDateHeader(date, 0);
        expect(clock.toServerTime(0)).toBeUndefined();
    });
});
