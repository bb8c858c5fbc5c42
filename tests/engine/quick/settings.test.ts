// The engine does not call check for `destroy --run-program`, so an unknown setting does not prevent a destroy.
import { testUnknownSetting } from "../../support/scenarios/settings";
import { scenario } from "../support/scenario";

describe("unknown settings of the stack", () => {
    testUnknownSetting(scenario());
});
