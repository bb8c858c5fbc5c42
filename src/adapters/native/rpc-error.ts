// Translates errors into the protocol's: the message for the user, and the state of a client whose create or update failed.
import { describeDefect } from "../../lifecycle/defect";
import { serializeState } from "../../lifecycle/hidden-properties";
import { PartialFailure } from "../../lifecycle/partial-failure";
import { minimalClient } from "../../lifecycle/stored-client";
import { SailPointError } from "../../sailpoint/errors";
import { toStruct } from "./properties";
import { Any, Status, grpc, messages } from "./protocol";

/**
 * The details of a gRPC error travel in a header block of HTTP/2, which Node limits to 64 KiB. A larger one would never reach
 * the engine, and the secret would be lost with it.
 */
const MAX_STATE_BYTES = 48_000;

export type RpcError = Partial<grpc.StatusObject> & { readonly message: string };

export function rpcError(error: unknown): RpcError {
    if (error instanceof PartialFailure) {
        return partialFailure(error);
    }
    if (error instanceof SailPointError) {
        return { code: grpc.status.UNKNOWN, message: error.message, details: error.message };
    }
    const defect = describeDefect(error);
    const message = `${defect.message}\n${defect.stackFrames}`;
    return { code: grpc.status.UNKNOWN, message, details: message };
}

function partialFailure(failure: PartialFailure): RpcError {
    const state = serializeState(failure.client);
    const size = Buffer.byteLength(JSON.stringify(state)) + 2 * Buffer.byteLength(failure.message);
    const kept = size <= MAX_STATE_BYTES ? state : serializeState(minimalClient(failure.client));
    const failed = new messages.ErrorResourceInitFailed();
    failed.setId(failure.id);
    failed.setProperties(toStruct(kept, new Set(["clientSecret"])));
    failed.setReasonsList([failure.message]);
    const detail = new Any();
    detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const status = new Status();
    status.setCode(grpc.status.UNKNOWN);
    status.setMessage(failure.message);
    status.addDetails(detail);
    const metadata = new grpc.Metadata();
    metadata.set("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
    return { code: grpc.status.UNKNOWN, message: failure.message, details: failure.message, metadata };
}
