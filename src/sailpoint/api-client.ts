// A client as SailPoint returns it.

/** Only the id has a guaranteed type. A server need not keep its contract, so code that reads another field validates it. */
export interface ApiClient {
    readonly id: string;
    readonly [field: string]: unknown;
}

/** Whether the response to a create has the client's secret. */
export function hasSecret({ secret }: ApiClient): boolean {
    return typeof secret === "string" && secret !== "";
}
