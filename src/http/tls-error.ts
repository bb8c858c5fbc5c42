// The codes with which Node says that a TLS session did not come about. None of them passes by itself.

/** The certificate, or the way in which the other side speaks TLS. */
export function isTlsError(code: string): boolean {
    return isTlsProtocolError(code) || /CERT|^UNABLE_TO_/.test(code);
}

/** The other side speaks no TLS at all, or none that we understand. A record that breaks later is none of these. */
export function isTlsProtocolError(code: string): boolean {
    return code === "EPROTO" || (/^ERR_TLS|^ERR_SSL/.test(code) && !/CERT|RECORD_MAC|DECRYPT/.test(code));
}
