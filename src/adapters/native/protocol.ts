// Exports gRPC and the messages of Pulumi's protocol. The native provider loads only these files of Pulumi's SDK,
// because loading the whole SDK takes a second.
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
