// The public API.
export * from "./resources/oauth-client/enums";
export type { GetOAuthClientResult } from "./functions/get-oauth-client-result";
export { SailPointLookupError } from "./functions/lookup/lookup-error";
export type { SailPointLookupErrorCode } from "./functions/lookup/lookup-error";
export {
    getOAuthClient,
    getOAuthClientOutput,
    getOAuthClients,
    getOAuthClientsOutput,
} from "./functions/get-oauth-clients";
export type {
    GetOAuthClientArgs,
    GetOAuthClientOutputArgs,
    GetOAuthClientsArgs,
    GetOAuthClientsOutputArgs,
} from "./functions/args";
export { OAuthClient } from "./resources/oauth-client/oauth-client";
export type { OAuthClientArgs } from "./resources/oauth-client/args";
export type { OAuthClientOutputs } from "./resources/oauth-client/outputs";
export { Provider } from "./resources/provider";
export type { ProviderArgs } from "./resources/provider";
export { RotatingOAuthClient } from "./resources/rotating-oauth-client/rotating-oauth-client";
export type { RetiredOAuthClient } from "./resources/rotating-oauth-client/rotating-oauth-client";
export type { RotatingOAuthClientArgs } from "./resources/rotating-oauth-client/args";
export { analyzeCalls } from "./scopes/analyze-calls";
export type { AnalyzedCall, CallAnalysis, UndocumentedCall } from "./scopes/analyze-calls";
export { requiredScopes } from "./scopes/required-scopes";
export type { RequiredScopesOptions } from "./scopes/required-scopes";
export { Scope } from "./scopes/scope";
export type { ScopeName } from "./scopes/scope";
