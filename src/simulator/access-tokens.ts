// Issues, checks and revokes the access tokens of a tenant. They are JWTs with the same claims as a token of SailPoint.
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { SimulatorClock } from "./clock";
import type { Tenant } from "./tenant";

export interface TokenHolder {
    readonly clientId: string;
    readonly scope: readonly string[];
    readonly lifetimeSeconds: number;
    /** Whether the token belongs to a user. Without one it permits only a GET of a client by its id. */
    readonly hasUser: boolean;
    readonly isAdmin: boolean;
}

interface IssuedToken extends TokenHolder {
    readonly expiresAt: number;
    revoked: boolean;
}

const USER = { identity_id: "2c918087701c40cd01701dfdd35b1a5f", user_name: "simulated.admin" };

export class AccessTokens {
    private readonly issued = new Map<string, IssuedToken>();
    private readonly key = randomBytes(32);

    constructor(
        private readonly tenant: Tenant,
        private readonly clock: SimulatorClock,
    ) {}

    /** Issues a token and returns the body of the token response. */
    issue(holder: TokenHolder): Record<string, unknown> {
        const now = this.clock.wallTime();
        const expiresAt = now + holder.lifetimeSeconds * 1000;
        const user = holder.hasUser ? USER : {};
        const shared = {
            tenant_id: this.tenant.tenantId,
            internal: false,
            pod: "simulator",
            org: this.tenant.name,
            ...user,
            strong_auth: true,
            strong_auth_supported: false,
            claims_supported: false,
            jti: randomUUID(),
        };
        const value = this.sign({
            ...shared,
            authorities: holder.hasUser && holder.isAdmin ? ["ORG_ADMIN"] : [],
            client_id: holder.clientId,
            scope: holder.scope,
            exp: Math.floor(expiresAt / 1000),
        });
        this.evictExpired(now);
        this.issued.set(value, { ...holder, expiresAt, revoked: false });
        return {
            access_token: value,
            token_type: "bearer",
            // SailPoint reports one second less than the lifetime that the client sets.
            expires_in: holder.lifetimeSeconds - 1,
            scope: holder.scope.join(" "),
            ...shared,
        };
    }

    /** Returns the token in the header Authorization, or the text with which SailPoint's gateway rejects the header. */
    read(authorization: string | undefined): IssuedToken | string {
        const value = bearer(authorization);
        if (value === undefined) {
            return "JWT is required";
        }
        const token = this.issued.get(value);
        if (token === undefined || token.revoked) {
            return "JWT validation failed: JWT is invalid";
        }
        return token.expiresAt <= this.clock.wallTime() ? "JWT validation failed: JWT is expired" : token;
    }

    revoke(authorization: string | undefined): void {
        const token = this.issued.get(bearer(authorization) ?? "");
        if (token !== undefined) {
            token.revoked = true;
        }
    }

    private sign(claims: object): string {
        const [header, payload] = [{ alg: "HS256", typ: "JWT" }, claims].map((part) =>
            Buffer.from(JSON.stringify(part)).toString("base64url"),
        );
        const content = `${String(header)}.${String(payload)}`;
        return `${content}.${createHmac("sha256", this.key).update(content).digest("base64url")}`;
    }

    private evictExpired(now: number): void {
        for (const [value, token] of this.issued) {
            if (token.expiresAt < now - 60_000) {
                this.issued.delete(value);
            }
        }
    }
}

function bearer(authorization: string | undefined): string | undefined {
    return /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
}
