import { runtime } from "@pulumi/pulumi";
import { SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";

test("when a constant belongs to the engine's protocol, it has the value that Pulumi's SDK defines", () => {
    expect({ UNKNOWN_VALUE, SIGNATURE_KEY, SECRET_SIGNATURE }).toEqual({
        UNKNOWN_VALUE: runtime.unknownValue,
        SIGNATURE_KEY: runtime.specialSigKey,
        SECRET_SIGNATURE: runtime.specialSecretSig,
    });
});
