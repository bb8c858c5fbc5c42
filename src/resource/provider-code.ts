// The code of the dynamic provider, as state and the engine hold it.

/**
 * A constant, so that nothing of the program is serialized into state and state runs on the code that is installed.
 * It is part of the state of every client: it must never change.
 */
export const PROVIDER_CODE = 'exports.handler=()=>require("pulumi-sailpoint/provider")';
