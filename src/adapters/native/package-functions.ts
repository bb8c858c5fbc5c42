// Implements the functions of the package. Lookups use the connection and the access token of the provider.
import { closest } from "fastest-levenshtein";
import { findAll, findOne } from "../../lifecycle/lookup/find-clients";
import { lookupResult } from "../../lifecycle/lookup/lookup-result";
import { SharedLists } from "../../lifecycle/lookup/lookup-source";
import { parseClientFilter, parseClientSelector } from "../../lifecycle/lookup/parse-arguments";
import type { LifecycleSession } from "../../lifecycle/session";
import type { Properties } from "../../lifecycle/values";
import { FIELDS, READ_ONLY_PROPERTIES } from "../../resources/oauth-client/schema";
import type { ApiClient } from "../../sailpoint/api-client";
import { requiredScopes } from "../../scopes/required-scopes";
import { FunctionArgumentError } from "./function-argument-error";

type PackageFunction = (args: Properties) => Promise<Properties>;

const READ_ONLY = READ_ONLY_PROPERTIES.filter(({ of }) => of.includes("lookup"));
const SCOPE_ARGUMENTS = ["calls", "allowAllScopes"];

export function createFunctions(session: LifecycleSession): ReadonlyMap<string, PackageFunction> {
    const source = new SharedLists(() => session.context(FIELDS).client);
    const functions: Readonly<Record<string, PackageFunction>> = {
        getOAuthClient: async (args) => toResult(await findOne(parseClientSelector(args), source)),

        getOAuthClients: async (args) => ({
            clients: (await findAll(parseClientFilter(args), source)).map(toResult),
        }),

        requiredScopes: (args) => Promise.resolve({ scopes: scopesFor(args) }),
    };
    return new Map(Object.entries(functions).map(([name, call]) => [`sailpoint:index:${name}`, call]));
}

function toResult(client: ApiClient): Properties {
    return lookupResult(FIELDS, READ_ONLY, client);
}

/** @throws FunctionArgumentError */
function scopesFor(args: Properties): readonly string[] {
    const { calls, allowAllScopes } = args;
    const problems = Object.keys(args)
        .filter((name) => !SCOPE_ARGUMENTS.includes(name))
        .map((name) => `${name} is not an argument (did you mean ${closest(name, SCOPE_ARGUMENTS)}?)`);
    if (!isTexts(calls)) {
        problems.push("calls must be a list of texts such as GET /v2025/sources");
    }
    if (allowAllScopes !== undefined && typeof allowAllScopes !== "boolean") {
        problems.push("allowAllScopes must be true or false");
    }
    if (problems.length > 0 || !isTexts(calls)) {
        throw new FunctionArgumentError(problems);
    }
    try {
        return requiredScopes(calls, { allowAllScopes: allowAllScopes === true });
    } catch (error) {
        throw new FunctionArgumentError([(error as Error).message]);
    }
}

function isTexts(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
}
