// The public API, nothing else.
export { AccessType, ClientType, GrantType } from "./provider/enums";
export { OAuthClient } from "./resource/oauth-client";
export type { OAuthClientArgs } from "./resource/oauth-client-args";
export { Provider } from "./resource/provider";
export type { ProviderArgs } from "./resource/provider";
