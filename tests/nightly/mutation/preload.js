// Loads the modules that the lifecycle loads at its first request. Loaded within a test, their constants would count as covered by that
// test alone, although every test uses them, and Stryker would report nearly all changes of them as survivors.
require("../../../src/sailpoint/sailpoint-client");
