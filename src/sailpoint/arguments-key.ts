/** Under this key the class `Provider` tells which settings were its arguments, names with commas between them. */
export const ARGUMENTS_KEY = "sailpoint:arguments";
