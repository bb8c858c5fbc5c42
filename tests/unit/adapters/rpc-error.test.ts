// The gRPC errors of the native provider.
import { RpcError, rpcError } from "../../../src/adapters/native/rpc-error";
import { NotFoundError } from "../../../src/sailpoint/errors";

test("when the failure is an expected one (client not found), the gRPC error has its message and no stack trace", () => {
    const cause = new NotFoundError("What failed.", "What to do.");
    expect(rpcError(cause).details).toBe(cause.message);
});

test("when the failure is an unexpected exception, the gRPC error has its type and stack frames and none of its text", () => {
    const { details } = rpcError(new TypeError("cannot read canary"));
    expect(details).toMatch(/unexpected error \(TypeError\)[^]*Please report it.*\n +at /);
    expect(details).not.toContain("canary");
});

test("when a message has a lone surrogate, the error has a replacement, because gRPC throws for it", () => {
    const { details } = new RpcError("cut \ud83d");
    expect(details).toBe("cut \ufffd");
    expect(() => encodeURI(details)).not.toThrow();
});
