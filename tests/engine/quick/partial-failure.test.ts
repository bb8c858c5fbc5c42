// A create whose response cannot be parsed.
import { testUnreadableResponse } from "../../support/scenarios/failed-creates";
import { scenario } from "../support/scenario";

describe("partial failure of a create", () => {
    testUnreadableResponse(scenario());
});
