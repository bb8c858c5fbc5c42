// A client as SailPoint returns it.

/** Only the id is validated. Code that reads another field checks its type, because a response can violate the contract. */
export interface ApiClient {
    readonly id: string;
    readonly [field: string]: unknown;
}

/** Whether the client in the response to a create has its secret. */
export function hasSecret({ secret }: ApiClient): boolean {
    return typeof secret === "string" && secret !== "";
}
