import { runtime } from "@pulumi/pulumi";
import { SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";

test("when the constants of the engine's protocol are compared with those of Pulumi's SDK, they are equal", () => {
    expect({ UNKNOWN_VALUE, SIGNATURE_KEY, SECRET_SIGNATURE }).toEqual({
        UNKNOWN_VALUE: runtime.unknownValue,
        SIGNATURE_KEY: runtime.specialSigKey,
        SECRET_SIGNATURE: runtime.specialSecretSig,
    });
});
