// A create whose response is lost.
import { testLostResponse } from "../../support/scenarios/failed-creates";
import { describeAdapters } from "../support/scenario";

describeAdapters("a create whose response is lost", testLostResponse);
