// Pulumi's protocol files and gRPC, the only parts of Pulumi's SDK that the native provider loads: the SDK itself takes a
// second to load.
export * as grpc from "@grpc/grpc-js";
export { Empty } from "google-protobuf/google/protobuf/empty_pb";
export { Struct } from "google-protobuf/google/protobuf/struct_pb";
export { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
export * as engineMessages from "@pulumi/pulumi/proto/engine_pb";
export * as pluginMessages from "@pulumi/pulumi/proto/plugin_pb";
export { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
export * as messages from "@pulumi/pulumi/proto/provider_pb";
export { Status } from "@pulumi/pulumi/proto/status_pb";
export { Any } from "google-protobuf/google/protobuf/any_pb";
