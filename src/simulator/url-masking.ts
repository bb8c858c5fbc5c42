// Masks secrets in the URL of a logged request, even if the parameter is percent-encoded.

const SECRET_NAME = /secret|token|password|assertion/i;
const REDACTED = "***";

/** Masks each path segment that contains the text `client_secret`. */
export function redactPath(path: string): string {
    return path
        .split("/")
        .map((segment) => (/client_secret/i.test(decode(segment)) ? REDACTED : segment))
        .join("/");
}

/** Masks the values of secret parameters and keeps the rest of the query as sent. */
export function redactQuery(query: string): string {
    return query.split("&").map(redactParameter).join("&");
}

function redactParameter(parameter: string): string {
    const [name = ""] = parameter.split("=", 1);
    const decodedName = decode(name);
    if (!SECRET_NAME.test(decodedName) && !/client_secret/i.test(decode(parameter))) {
        return parameter;
    }
    // The part before the first plain `=` can contain an encoded one (`client_secret%3Dabc`). It then contains the
    // value, so nothing is kept.
    return decodedName.includes("=") ? REDACTED : `${name}=${REDACTED}`;
}

/** Decodes up to three layers of percent-encoding, and leaves malformed sequences unchanged. */
function decode(text: string): string {
    let decoded = text;
    for (let layer = 0; layer < 3; layer += 1) {
        decoded = decoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    }
    return decoded;
}
