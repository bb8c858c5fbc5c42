// A native provider that is configured for a simulated tenant, for calls that no program makes.
import { Tenant } from "../../../engine/support/tenant";
import type { LoggedMessage } from "../../support/engine";
import { NativeAdapter } from "../../support/native-adapter";
import type { NativeProvider } from "../../support/native-provider";
import type { ResourceCall } from "../../support/adapter";

const OAUTH_CLIENT_TYPE = "sailpoint:index:OAuthClient";

/** The fields of a stack's resource. */
export function resourceCall(name = "reporting", type = OAUTH_CLIENT_TYPE): ResourceCall {
    return { urn: `urn:pulumi:dev::scenario::${type}::${name}`, type };
}

export interface NativeHarness {
    readonly tenant: () => Tenant;
    readonly provider: () => NativeProvider;
    readonly messages: () => readonly LoggedMessage[];
    /** Starts a provider that is not configured. */
    readonly serve: (settings?: Record<string, unknown>, name?: string) => Promise<NativeProvider>;
}

/** Call it in a `describe`. Each test has a tenant and a provider of its own. */
export function nativeHarness(): NativeHarness {
    let adapter: NativeAdapter;
    let tenant: Tenant;
    let provider: NativeProvider;

    beforeEach(async () => {
        adapter = await NativeAdapter.start();
        tenant = await Tenant.start();
        provider = await adapter.acquire({ ...tenant.providerArgs }, "");
    });

    afterEach(async () => {
        await adapter.stop();
        await tenant.stop();
    });

    return {
        tenant: () => tenant,
        provider: () => provider,
        messages: () => adapter.engine.logged,
        serve: (settings, name) => adapter.serve(settings, name),
    };
}
