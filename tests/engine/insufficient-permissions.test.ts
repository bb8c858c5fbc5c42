// A credential that SailPoint rejects.
import { testRejectedCredential } from "../support/scenarios/inputs";
import { scenario } from "./support/scenario";

describe("a rejected credential", () => {
    testRejectedCredential(scenario());
});
