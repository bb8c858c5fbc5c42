import { runtime } from "@pulumi/pulumi";
import { SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_VALUE } from "../../../src/lifecycle/engine-values";

test("the constants of the engine's protocol are those of Pulumi's SDK", () => {
    expect({ UNKNOWN_VALUE, SIGNATURE_KEY, SECRET_SIGNATURE }).toEqual({
        UNKNOWN_VALUE: runtime.unknownValue,
        SIGNATURE_KEY: runtime.specialSigKey,
        SECRET_SIGNATURE: runtime.specialSecretSig,
    });
});
