// A create whose response is lost.
import { testLostResponse } from "../../support/scenarios/failed-creates";
import { scenario } from "../support/scenario";

describe("a create whose response is lost", () => {
    testLostResponse(scenario());
});
