// Configures the HTTP transport with SailPoint's limits and headers, and turns its failures into the errors of this package.
import { getProcessClock } from "../http/clock";
import type { Clock } from "../http/clock";
import type { Deadline } from "../http/deadline";
import type { Observer, WaitReason } from "../http/observer";
import type { HttpRequest } from "../http/request";
import type { SendGate } from "../http/send-gate";
import type { ServerClock } from "../http/server-clock";
import { Transport } from "../http/transport";
import {
    MAX_RESPONSE_BYTES,
    RATE_LIMIT_WINDOW_MS,
    REQUEST_ID_HEADER,
    TOKEN_REQUESTS_PER_WINDOW,
    USER_AGENT,
} from "./api-limits";
import type { ApiResponse, SettingLabels } from "./api-response";
import type { Connection } from "./connection";
import { resolveProxy } from "./proxy";
import { toSailPointError } from "./transport-error";

export class ApiTransport {
    private readonly transport: Transport;
    private readonly settingLabels: SettingLabels;

    /** @throws ConfigurationError if the environment sets an invalid proxy */
    constructor(
        connection: Pick<
            Connection,
            | "baseUrl"
            | "addressLabel"
            | "clientSecret"
            | "credentialLabel"
            | "requestTimeoutSeconds"
            | "requestsPer10Seconds"
        >,
        observer: Observer,
        clock: Clock = getProcessClock(),
        gate?: SendGate,
    ) {
        this.settingLabels = { address: connection.addressLabel, credential: connection.credentialLabel };
        const { baseUrl, clientSecret, requestTimeoutSeconds, requestsPer10Seconds } = connection;
        this.transport = new Transport(
            {
                baseUrl,
                userAgent: USER_AGENT,
                proxy: resolveProxy(baseUrl),
                requestTimeoutSeconds,
                rateLimit: { requests: requestsPer10Seconds, windowMs: RATE_LIMIT_WINDOW_MS },
                unauthorizedRateLimit: { requests: TOKEN_REQUESTS_PER_WINDOW, windowMs: RATE_LIMIT_WINDOW_MS },
                maxResponseBytes: MAX_RESPONSE_BYTES,
                requestIdHeader: REQUEST_ID_HEADER,
                secrets: [clientSecret],
                gate,
            },
            {
                onRequest: (request) => {
                    observer.onRequest(request);
                },
                onWait: (reason, milliseconds, maxWaitMs) => {
                    observer.onWait(describeWait(reason), milliseconds, maxWaitMs);
                },
            },
            clock,
        );
    }

    /** SailPoint's clock, estimated from its responses. */
    get serverClock(): ServerClock {
        return this.transport.serverClock;
    }

    /**
     * Sends a request as {@link Transport.send} does.
     *
     * @throws TimeoutError, ConnectionError, RateLimitError, UnexpectedResponseError, and the errors of `authorize`
     */
    async send(request: HttpRequest, deadline: Deadline): Promise<ApiResponse> {
        const { settingLabels } = this;
        try {
            return { ...(await this.transport.send(request, deadline)), settingLabels };
        } catch (error) {
            throw toSailPointError(error, request, settingLabels.address);
        }
    }
}

export function describeWait(reason: WaitReason): string {
    switch (reason.kind) {
        case "no-slot":
            return "SailPoint's rate limit allows no further request yet";
        case "rate-limited":
            return "SailPoint's rate limit is exceeded (429)";
        case "server-error":
            return `SailPoint failed (${reason.status})`;
        case "unreachable":
            return "SailPoint cannot be reached";
        case "connection-lost":
            return "the connection to SailPoint was lost";
    }
}
