// Values by which the engine and its providers mark what plain JSON cannot express. They are constants of Pulumi's protocol;
// a test compares them with Pulumi's SDK, which is not imported for them because it takes a second to load.

/** Stands for a value that is known only after something else is deployed. */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The property that says which kind of special value an object is. */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

/** The signature of a secret. */
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
