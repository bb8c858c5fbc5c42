// A create whose response cannot be parsed.
import { testUnreadableResponse } from "../../support/scenarios/failed-creates";
import { scenario } from "../support/scenario";

describe("a create whose response cannot be parsed", () => {
    testUnreadableResponse(scenario());
});
