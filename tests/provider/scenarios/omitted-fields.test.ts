import {
    testDisabledByHand,
    testEqualEmptyValues,
    testIgnoredOmittedField,
    testKeptFieldsTakenOut,
    testOmittedFieldClearedAfterRefresh,
    testOmittedFieldFoundByUpdate,
    testSetFieldChangedByHand,
} from "../../support/scenarios/omitted-fields";
import { describeAdapters } from "../support/scenario";

describeAdapters("fields that the program does not set", (harness) => {
    testSetFieldChangedByHand(harness);
    testOmittedFieldClearedAfterRefresh(harness);
    testOmittedFieldFoundByUpdate(harness);
    testDisabledByHand(harness);
    testKeptFieldsTakenOut(harness);
    testEqualEmptyValues(harness);
    testIgnoredOmittedField(harness);
});
