// The option ignoreChanges: before check and diff, the engine replaces the program's values of these fields with those in state.
import {
    testIgnoredFieldsInReplacement,
    testIgnoredRemoval,
    testIgnoredSecretMark,
} from "../support/scenarios/options";
import { scenario } from "./support/scenario";

describe("ignoreChanges", () => {
    const harness = scenario();

    testIgnoredFieldsInReplacement(harness);
    testIgnoredRemoval(harness);
    testIgnoredSecretMark(harness);
});
