// The type of a fault: its description, its value and its handlers.
import type { Exchange } from "../exchange";

export type FaultValue = string | number | boolean | Readonly<Record<string, unknown>>;

/** The kind of value that a fault takes. */
export interface ValueType<V extends FaultValue> {
    /** Completes the sentence "The fault NAME takes ...". */
    readonly hint: string;
    /** Returns undefined for an invalid value. The value may be a string, because the command line passes one. */
    parse(value: unknown): V | undefined;
}

/** The effects of a fault on one request, in the order in which they are applied. */
export interface FaultHandlers<V extends FaultValue> {
    /** Changes the conditions under which the request is handled. */
    prepare?(exchange: Exchange, value: V): void | Promise<void>;
    /** Responds in place of the routes, which then do nothing. */
    respond?(exchange: Exchange, value: V): Response | undefined;
    /** Replaces the response. */
    response?(response: Response, value: V, exchange: Exchange): Response | Promise<Response>;
    /** Sends the final response in an unusual way. */
    deliver?(response: Response, value: V, exchange: Exchange): Response | Promise<Response>;
}

export interface Fault<V extends FaultValue = FaultValue> extends FaultHandlers<V> {
    readonly description: string;
    readonly value: ValueType<V>;
}

/** Creates a fault. The compiler checks its handlers against the type of its value. */
export function fault<V extends FaultValue>(
    description: string,
    value: ValueType<V>,
    handlers: FaultHandlers<V>,
): Fault {
    return { description, value, ...handlers };
}
