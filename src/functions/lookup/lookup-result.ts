// A client as a look-up answers it: what SailPoint holds, and never a secret.
import type { ApiClient } from "../../sailpoint/sailpoint-client";
import { API_FIELDS, FIELDS } from "../../resources/oauth-client/schema";
import { readRecord } from "../../lifecycle/record";

/** An OAuth client as SailPoint holds it. Its secret is not in it: SailPoint tells that once, when it is created. */
export interface GetOAuthClientResult {
    /** SailPoint's id of the client. */
    readonly id: string;
    /** The `client_id` of RFC 6749; equal to `id`. */
    readonly clientId: string;
    /** Several clients may have the same. */
    readonly name: string;
    /** The empty string for none. */
    readonly description: string;
    /** Sorted. May hold words that SailPoint does not document. */
    readonly grantTypes: string[];
    /** How long an access token is valid. */
    readonly accessTokenValiditySeconds: number;
    /** `ONLINE` or `OFFLINE`. */
    readonly accessType: string;
    /** Whether the client may get tokens. */
    readonly enabled: boolean;
    /** How long a refresh token is valid; undefined where SailPoint tells none. */
    readonly refreshTokenValiditySeconds?: number;
    /** Sorted. */
    readonly redirectUris: string[];
    /** The empty string for none. */
    readonly businessName: string;
    /** The empty string for none. */
    readonly homepageUrl: string;
    /** Whether its tokens count as strongly authenticated. */
    readonly strongAuthSupported: boolean;
    /** Whether SAML claims are serialized in the authorization code flow. */
    readonly claimsSupported: boolean;
    /** Sorted; undefined where SailPoint does not tell. */
    readonly scope?: string[];
    /** `CONFIDENTIAL` or `PUBLIC`; undefined where SailPoint does not tell. */
    readonly type?: string;
    /** Undefined where SailPoint does not tell. */
    readonly internal?: boolean;
    /** When SailPoint created the client (RFC 3339). */
    readonly created: string;
    /** When SailPoint last changed the client (RFC 3339). It does so by itself too. */
    readonly modified: string;
    /** When the client last got a token (RFC 3339), as of a day ago at the worst; undefined if it never did. */
    readonly lastUsed?: string;
    /** What SailPoint notes for itself; undefined for nothing. */
    readonly metadata?: string;
}

/** The compiler refuses a field of the table that the answer lacks. */
const RESULT_FIELDS: readonly (keyof GetOAuthClientResult)[] = API_FIELDS.map(({ name }) => name);

/** @throws UnexpectedResponseError that names the fields which cannot be read */
export function toLookupResult(client: ApiClient): GetOAuthClientResult {
    const record = readRecord(FIELDS, client);
    const optionalFields = Object.fromEntries(
        ["lastUsed", "metadata"].filter((name) => typeof client[name] === "string").map((name) => [name, client[name]]),
    );
    const result = {
        ...Object.fromEntries(RESULT_FIELDS.filter((name) => name in record).map((name) => [name, record[name]])),
        ...optionalFields,
        id: client.id,
        clientId: client.id,
        created: stringOrEmpty(client.created),
        modified: stringOrEmpty(client.modified),
    };
    // The table of fields gives each its type, which no compiler sees.
    return result as unknown as GetOAuthClientResult;
}

function stringOrEmpty(value: unknown): string {
    return typeof value === "string" ? value : "";
}
