// Two tenants in one program, by explicit providers.
import { testProviderPerTenant } from "../../support/scenarios/tenants";
import { scenario } from "../support/scenario";

describe("several tenants", () => {
    testProviderPerTenant(scenario());
});
