import type { Connection } from "../../src/sailpoint/connection";

/** The settings with which a client comes to a server: times are short, so that a wait that should not be shows. */
export function connectionTo(
    { baseUrl, clientId, clientSecret }: Pick<Connection, "baseUrl" | "clientId" | "clientSecret">,
    overrides: Partial<Connection> = {},
): Connection {
    return {
        baseUrl,
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
