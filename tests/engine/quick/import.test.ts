// A client that was created outside of Pulumi and is imported into the stack.
import { testImport } from "../../support/scenarios/import";
import { scenario } from "../support/scenario";

describe("the import of a client", () => {
    testImport(scenario());
});
