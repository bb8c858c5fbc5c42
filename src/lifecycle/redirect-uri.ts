// What is wrong with a redirect URI.

/** A browser runs or shows the content of such a URI itself, so it can receive no authorization code. */
const CONTENT_SCHEMES = /^(javascript|vbscript|data|blob):/i;

/** @returns the end of a sentence that begins with the input's name, or undefined if the URI is right */
export function redirectUriProblem(uri: string): string | undefined {
    // By its shape, not by `new URL`: SailPoint's own example of a redirect URI has the port 67890.
    if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\s#]+$/.test(uri)) {
        return "must be an absolute URI with a scheme, without blanks and without a fragment (#)";
    }
    if (CONTENT_SCHEMES.test(uri)) {
        return "must not have a scheme that a browser runs or shows itself (javascript, vbscript, data, blob)";
    }
    const hasHost = /^https?:\/\/[^/?:]/i.test(uri);
    return /^https?:/i.test(uri) && !hasHost ? "must have a host after http:// or https://" : undefined;
}
