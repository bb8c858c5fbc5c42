// The state that all operations on one tenant with one credential share: connections, rate limiter, token, lists, creates.
import type { Clock } from "../http/clock";
import type { Observer } from "../http/observer";
import type { SendGate } from "../http/send-gate";
import { ApiTransport } from "./api-transport";
import { ClientReader } from "./client-reader";
import { collectionPath } from "./client-path";
import type { Connection } from "./connection";
import { CreateHistory } from "./create-history";
import { FreshLists } from "./fresh-list";
import { TokenSource } from "./token-source";

export class SharedConnection {
    readonly transport: ApiTransport;
    readonly tokens: TokenSource;
    readonly collection: string;
    readonly creates = new CreateHistory();
    readonly reader: ClientReader;
    readonly freshLists: FreshLists;

    constructor(connection: Connection, observer: Observer, clock: Clock, gate: SendGate | undefined) {
        this.transport = new ApiTransport(connection, observer, clock, gate);
        this.tokens = new TokenSource(this.transport, connection, clock);
        this.collection = collectionPath(connection.apiVersion);
        this.reader = new ClientReader(connection, clock);
        this.freshLists = new FreshLists(connection, clock);
    }
}
