// State that the first version of the package wrote. tests/provider/scenarios/state-versions.test.ts has the other versions.
import { testStateOfVersion } from "../support/scenarios/state-versions";
import { scenario } from "./support/scenario";

describe("state of the first version", () => {
    testStateOfVersion(scenario(), "state-v1.json");
});
