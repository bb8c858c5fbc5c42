import {
    testDisabledByHand,
    testEqualEmptyValues,
    testIgnoredOmittedField,
    testKeptFieldsTakenOut,
    testOmittedFieldClearedAfterRefresh,
    testOmittedFieldFoundByUpdate,
    testSetFieldChangedByHand,
} from "../../support/scenarios/omitted-fields";
import { scenario } from "../support/scenario";

describe("fields that are left out", () => {
    const harness = scenario();

    testSetFieldChangedByHand(harness);
    testOmittedFieldClearedAfterRefresh(harness);
    testOmittedFieldFoundByUpdate(harness);
    testDisabledByHand(harness);
    testKeptFieldsTakenOut(harness);
    testEqualEmptyValues(harness);
    testIgnoredOmittedField(harness);
});
