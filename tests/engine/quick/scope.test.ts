// The scope of a client with the engine, which checks the inputs of a replacement again as those of a new client.
import { testScopeTakenOut } from "../../support/scenarios/scope";
import { scenario } from "../support/scenario";

describe("the scope of a client", () => {
    testScopeTakenOut(scenario());
});
