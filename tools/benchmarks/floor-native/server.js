// A native provider that sends no requests: the provider of floor-engine with the protocol of native providers.
// support/floor-native.mjs bundles it in the way in which the native provider of this package is bundled.
const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const messages = require("@pulumi/pulumi/proto/provider_pb");
const provider = require("../floor-engine/provider");

/** Programs in YAML need a schema. It has the properties that they use. */
const PROPERTIES = {
    name: { type: "string" },
    description: { type: "string" },
    grantTypes: { type: "array", items: { type: "string" } },
    accessTokenValiditySeconds: { type: "integer" },
    scope: { type: "array", items: { type: "string" } },
};
const SCHEMA = {
    name: "bench",
    version: "0.1.0",
    resources: { "bench:index:Nothing": { inputProperties: PROPERTIES, properties: PROPERTIES } },
};

/** The key and the value that mark a secret in Pulumi's protocol. */
const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

function outputs({ clientSecret, ...others }) {
    return Struct.fromJavaScript({ ...others, clientSecret: { ...SIGNATURE, value: clientSecret } });
}

function check(request) {
    const response = new messages.CheckResponse();
    response.setInputs(request.getNews());
    return response;
}

function oldsAndNews(request) {
    return [request.getOlds(), request.getNews()].map((struct) => struct.toJavaScript());
}

const calls = {
    getPluginInfo() {
        const response = new PluginInfo();
        response.setVersion("0.1.0");
        return response;
    },
    getSchema() {
        const response = new messages.GetSchemaResponse();
        response.setSchema(JSON.stringify(SCHEMA));
        return response;
    },
    checkConfig: check,
    diffConfig: () => new messages.DiffResponse(),
    configure() {
        const response = new messages.ConfigureResponse();
        response.setAcceptsecrets(true);
        response.setAcceptresources(true);
        response.setAcceptoutputs(true);
        response.setSupportspreview(true);
        return response;
    },
    check,
    async diff(request) {
        const { changes } = await provider.diff(request.getId(), ...oldsAndNews(request));
        const response = new messages.DiffResponse();
        response.setChanges(
            changes ? messages.DiffResponse.DiffChanges.DIFF_SOME : messages.DiffResponse.DiffChanges.DIFF_NONE,
        );
        return response;
    },
    async create(request) {
        const response = new messages.CreateResponse();
        if (request.getPreview()) {
            response.setProperties(request.getProperties());
            return response;
        }
        const { id, outs } = await provider.create(request.getProperties().toJavaScript());
        response.setId(id);
        response.setProperties(outputs(outs));
        return response;
    },
    read(request) {
        const response = new messages.ReadResponse();
        response.setId(request.getId());
        response.setProperties(request.getProperties());
        response.setInputs(request.getInputs());
        return response;
    },
    async update(request) {
        const response = new messages.UpdateResponse();
        if (request.getPreview()) {
            response.setProperties(request.getNews());
            return response;
        }
        const { outs } = await provider.update(request.getId(), ...oldsAndNews(request));
        response.setProperties(outputs(outs));
        return response;
    },
    async delete() {
        await provider.delete();
        return new Empty();
    },
    cancel: () => new Empty(),
};

const handlers = Object.entries(calls).map(([name, call]) => [
    name,
    ({ request }, respond) => {
        Promise.resolve(request)
            .then(call)
            .then((response) => respond(null, response), respond);
    },
]);
const server = new Server();
server.addService(ResourceProviderService, Object.fromEntries(handlers));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
        throw error;
    }
    process.stdout.write(`${port}\n`);
});
