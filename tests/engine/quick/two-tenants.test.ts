// Two tenants in one program, through explicit providers.
import { testProviderPerTenant } from "../../support/scenarios/tenants";
import { scenario } from "../support/scenario";

describe("two tenants in one program", () => {
    testProviderPerTenant(scenario());
});
