// Parses the header Retry-After (RFC 9110): a number of seconds, or a date.

/** An IMF-fixdate, the only format that servers may send (RFC 9110). `Date.parse` alone accepts many others. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Returns the milliseconds to wait, never negative; undefined if the header is missing or invalid.
 *
 * @param date the header Date of the same response. A date in Retry-After is compared with it, because clocks differ
 * @param receivedAt local time of arrival in milliseconds, used when the response has no Date
 */
export function parseRetryAfter(
    header: string | undefined,
    date: string | undefined,
    receivedAt: number,
): number | undefined {
    const text = header?.trim() ?? "";
    // At most nine digits: ten would be three hundred years.
    if (/^\d{1,9}(\.\d+)?$/.test(text)) {
        return Math.ceil(Number(text) * 1000);
    }
    const until = parseHttpDate(text);
    return until === undefined ? undefined : Math.max(0, until - (parseHttpDate(date ?? "") ?? receivedAt));
}

/** Returns milliseconds since the epoch; undefined for a text of another format, or without a date, such as November 99. */
function parseHttpDate(text: string): number | undefined {
    const time = HTTP_DATE.test(text) ? Date.parse(text) : NaN;
    return Number.isNaN(time) ? undefined : time;
}
