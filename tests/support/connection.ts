import type { Connection } from "../../src/sailpoint/connection";

/** The settings for a connection to a local server, with short timeouts. */
export function connectionTo(
    { baseUrl, clientId, clientSecret }: Pick<Connection, "baseUrl" | "clientId" | "clientSecret">,
    overrides: Partial<Connection> = {},
): Connection {
    return {
        baseUrl,
        addressLabel: "sailpoint:baseUrl",
        clientId,
        clientSecret,
        credentialLabel: "sailpoint:clientId and sailpoint:clientSecret",
        apiVersion: "v2025",
        requestTimeoutSeconds: 10,
        operationTimeoutSeconds: 60,
        requestsPer10Seconds: 100,
        refreshByList: true,
        ...overrides,
    };
}
