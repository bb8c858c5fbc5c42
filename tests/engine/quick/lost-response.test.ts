// A create whose response is lost.
import { testLostResponse } from "../../support/scenarios/failed-creates";
import { scenario } from "../support/scenario";

describe("lost response", () => {
    testLostResponse(scenario());
});
