// A refresh of many clients reads them with one LIST.
import { testRefreshRequests } from "../support/scenarios/refresh-by-list";
import { scenario } from "./support/scenario";

describe("refresh by LIST", () => {
    testRefreshRequests(scenario(), 20, { token: 1, LIST: 1 });
});
