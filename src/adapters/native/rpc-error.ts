// Converts errors to gRPC errors. The error of a partial failure also contains the state of the resource.
import { describeDefect } from "../../lifecycle/defect";
import { SailPointError } from "../../sailpoint/errors";
import { SerializedPartialFailure } from "../resource-kinds/serialized-partial-failure";
import { toStruct } from "./properties";
import { Any, Status, grpc, messages } from "./protocol";

/** An error in the form that gRPC sends. gRPC throws for a message with a lone surrogate, so those are replaced. */
export class RpcError extends Error {
    readonly code = grpc.status.UNKNOWN;
    readonly details: string;

    constructor(
        message: string,
        readonly metadata?: grpc.Metadata,
    ) {
        super(message.toWellFormed());
        this.details = this.message;
    }
}

export function rpcError(error: unknown): RpcError {
    if (error instanceof RpcError) {
        return error;
    }
    if (error instanceof SailPointError) {
        return new RpcError(error.message);
    }
    const { message, stackFrames } = describeDefect(error);
    return new RpcError(`${message}\n${stackFrames}`);
}

/**
 * Runs a create or an update, and converts a partial failure to a gRPC error.
 *
 * @param secretNames the names of the properties to mark as secrets in the state of a partial failure
 */
export async function withRpcErrors<T>(secretNames: ReadonlySet<string>, run: () => Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        throw error instanceof SerializedPartialFailure ? partialFailure(error, secretNames) : error;
    }
}

function partialFailure(
    { id, message, properties }: SerializedPartialFailure,
    secretNames: ReadonlySet<string>,
): RpcError {
    const failed = new messages.ErrorResourceInitFailed();
    failed.setId(id);
    failed.setProperties(toStruct(properties, secretNames));
    failed.setReasonsList([message]);
    const detail = new Any();
    detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const status = new Status();
    status.setCode(grpc.status.UNKNOWN);
    status.setMessage(message);
    status.addDetails(detail);
    const metadata = new grpc.Metadata();
    metadata.set("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
    return new RpcError(message, metadata);
}
