// Node's error codes for a failed TLS handshake. None of these failures is transient.

/** A failure of the certificate or of the protocol. */
export function isTlsError(code: string): boolean {
    return isTlsProtocolError(code) || /CERT|^UNABLE_TO_/.test(code);
}

/** The other side does not speak TLS, or no common version. A broken record of an established session is excluded. */
export function isTlsProtocolError(code: string): boolean {
    return code === "EPROTO" || (/^ERR_TLS|^ERR_SSL/.test(code) && !/CERT|RECORD_MAC|DECRYPT/.test(code));
}
