// A client of the API with fixed responses, for tests of messages: it sends no request, and its ids are the same in each run.
import { ClientRegistry } from "../../../../src/lifecycle/client-registry";
import type { Context } from "../../../../src/lifecycle/context";
import { FIELDS } from "../../../../src/resources/oauth-client/schema";
import type { ApiClient } from "../../../../src/sailpoint/api-client";
import { NotFoundError } from "../../../../src/sailpoint/errors";
import type { SailPointClient } from "../../../../src/sailpoint/sailpoint-client";
import { stoppedClock } from "../../../support/fake-clock";

export const HOST = "acme.api.identitynow.com";

interface FakeResponses {
    /** The response to GET, PATCH and POST; default: 404. */
    readonly response?: ApiClient;
    readonly listed?: readonly ApiClient[];
    /** Whether the GET of another client succeeds. */
    readonly hasReadableClient?: boolean;
    /** The error of a LIST. */
    readonly listError?: Error;
    readonly serverTime?: Date;
    readonly identity?: string;
}

export interface FakeContext extends Context {
    readonly warnings: string[];
}

export function fakeContext(responses: FakeResponses = {}): FakeContext {
    const warnings: string[] = [];
    const warn = (text: string) => void warnings.push(text);
    return {
        schema: FIELDS,
        client: fakeClient(responses),
        clock: stoppedClock(),
        registry: new ClientRegistry(),
        warn,
        info: warn,
        onCreated: () => undefined,
        warnings,
    };
}

function fakeClient(responses: FakeResponses): SailPointClient {
    const { response, listed = [], hasReadableClient = true, listError, serverTime, identity = "new" } = responses;
    const notFound = new NotFoundError("SailPoint found no such resource (404)", "Check the id.", { status: 404 });
    const found = () => (response === undefined ? Promise.reject(notFound) : Promise.resolve(response));
    const client = {
        host: HOST,
        addressLabel: "sailpoint:tenant",
        tenant: () => Promise.resolve({ host: HOST, tenantId: "t-1" }),
        serverTime: () => serverTime,
        forOperation: () => client,
        get: found,
        read: found,
        patch: found,
        find: () => Promise.resolve(response),
        create: () => found().then((created) => ({ client: created, identity })),
        undoCreate: () => Promise.resolve(),
        delete: () => Promise.reject(notFound),
        findInList: () => (listError === undefined ? Promise.resolve(undefined) : Promise.reject(listError)),
        freshList: () =>
            listError === undefined
                ? Promise.resolve({
                      clients: new Map(listed.map((item) => [item.id, item])),
                      serverTime: serverTime?.getTime(),
                      hasReadableClient: () => Promise.resolve(hasReadableClient),
                  })
                : Promise.reject(listError),
    };
    return client as unknown as SailPointClient;
}
