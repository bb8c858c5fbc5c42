// The scope of a client on the engine, which checks the inputs of a replacement once more as those of a new client.
import { testScopeTakenOut } from "../../support/scenarios/scope";
import { scenario } from "../support/scenario";

describe("scope", () => {
    testScopeTakenOut(scenario());
});
