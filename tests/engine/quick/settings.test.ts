// The engine calls no check for `destroy --run-program`, so that a wrong setting never keeps a stack.
import { testUnknownSetting } from "../../support/scenarios/settings";
import { scenario } from "../support/scenario";

describe("settings", () => {
    testUnknownSetting(scenario());
});
