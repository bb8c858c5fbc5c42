// The header Retry-After (RFC 9110): a number of seconds, or a date.

/** An IMF-fixdate, the one form that may be sent today; `Date.parse` alone takes much more for a date. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Milliseconds to wait, never negative; undefined without the header, or with something else in it.
 *
 * @param date the header Date of the same answer: against it a date is measured, since clocks differ
 * @param receivedAt when the answer came by our own clock, in milliseconds, where it has no date
 */
export function parseRetryAfter(
    header: string | undefined,
    date: string | undefined,
    receivedAt: number,
): number | undefined {
    const text = header?.trim() ?? "";
    // Ten digits are three hundred years: no server means that.
    if (/^\d{1,9}(\.\d+)?$/.test(text)) {
        return Math.ceil(Number(text) * 1000);
    }
    if (!HTTP_DATE.test(text)) {
        return undefined;
    }
    const sentAt = date !== undefined && HTTP_DATE.test(date) ? Date.parse(date) : receivedAt;
    return Math.max(0, Date.parse(text) - sentAt);
}
