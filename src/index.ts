// The public API, nothing else.
export { AccessType, ClientType, GrantType } from "./provider/enums";
export type { GetOAuthClientResult } from "./provider/look-up/found-client";
export { SailPointLookupError as LookUpError } from "./provider/look-up/look-up-error";
export type { SailPointLookupErrorCode as LookUpErrorCode } from "./provider/look-up/look-up-error";
export { getOAuthClient, getOAuthClientOutput, getOAuthClients, getOAuthClientsOutput } from "./resource/look-up";
export type {
    GetOAuthClientArgs,
    GetOAuthClientOutputArgs,
    GetOAuthClientsArgs,
    GetOAuthClientsOutputArgs,
    LookupOptions as LookUpOptions,
    LookupOutputOptions as LookUpOutputOptions,
} from "./resource/look-up-args";
export { OAuthClient } from "./resource/oauth-client";
export type { OAuthClientArgs } from "./resource/oauth-client-args";
export { Provider } from "./resource/provider";
export type { ProviderArgs } from "./resource/provider";
export { RotatingOAuthClient } from "./resource/rotating-oauth-client";
export type { RotatingOAuthClientArgs } from "./resource/rotating-oauth-client-args";
export { analyzeCalls } from "./scopes/analyze-calls";
export type { AnalyzedCall, CallAnalysis, UndocumentedCall } from "./scopes/analyze-calls";
export { requiredScopes } from "./scopes/required-scopes";
export type { RequiredScopesOptions } from "./scopes/required-scopes";
export { Scope } from "./scopes/scope";
export type { ScopeName } from "./scopes/scope";
