// The methods of pulumirpc.ResourceProvider over the lifecycle: parses requests and builds responses.
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { ClientLifecycle } from "../../lifecycle/client-lifecycle";
import {
    IGNORE_CHANGES,
    parseCheckedInputs,
    parseInputs,
    parseState,
    serializeInputs,
    serializeState,
} from "../../lifecycle/hidden-properties";
import { replacingChanges } from "../../lifecycle/diff";
import { plannedClient, plannedNewClient } from "../../lifecycle/planned-client";
import type { Properties } from "../../lifecycle/values";
import { FIELDS } from "../../resources/oauth-client/schema";
import { ConfigurationError } from "../../sailpoint/errors";
import { connectionFromSettings, removedSettingsWarning } from "../../sailpoint/settings";
import { detailedDiff } from "./detailed-diff";
import type { EngineDiagnostics } from "./engine-diagnostics";
import { withoutDynamicProperties } from "./moved-state";
import { parseStruct, toStruct } from "./properties";
import { Empty, messages, pluginMessages } from "./protocol";
import type { Struct } from "./protocol";
import { settingsFrom, unknownSettings } from "./provider-settings";

/** The secret property of a client's state. */
const SECRET_OUTPUTS = ["clientSecret"];

const FIELD_NAMES: ReadonlySet<string> = new Set(FIELDS.map(({ name }) => name));

export interface ProviderServiceOptions {
    readonly version: string;
    /** The package schema, as JSON text. */
    readonly schema: string;
    readonly diagnostics: EngineDiagnostics;
    readonly clock?: Clock;
}

export class ProviderService {
    private settings: (key: string) => string | undefined = () => undefined;
    /** The name of the provider in the program, from its URN. */
    private providerName = "";
    private readonly lifecycle: ClientLifecycle;

    constructor(private readonly options: ProviderServiceOptions) {
        this.lifecycle = new ClientLifecycle({
            schema: FIELDS,
            connect: (resolveOptions) => connectionFromSettings(this.settings, resolveOptions),
            removedSettingsWarning: () => removedSettingsWarning(this.settings),
            clock: options.clock ?? getProcessClock(),
            diagnostics: options.diagnostics,
        });
    }

    handshake(request: messages.ProviderHandshakeRequest): messages.ProviderHandshakeResponse {
        this.options.diagnostics.connect(request.getEngineAddress());
        const response = new messages.ProviderHandshakeResponse();
        response.setAcceptSecrets(true);
        response.setSupportsAutonamingConfiguration(true);
        return response;
    }

    attach(request: pluginMessages.PluginAttach): Empty {
        this.options.diagnostics.connect(request.getAddress());
        return new Empty();
    }

    getPluginInfo(): pluginMessages.PluginInfo {
        const info = new pluginMessages.PluginInfo();
        info.setVersion(this.options.version);
        return info;
    }

    getSchema(): messages.GetSchemaResponse {
        const response = new messages.GetSchemaResponse();
        response.setSchema(this.options.schema);
        return response;
    }

    checkConfig(request: messages.CheckRequest): messages.CheckResponse {
        const { values, secretNames } = parseStruct(request.getNews());
        this.providerName = nameIn(request.getUrn());
        return checkResponse(values, new Set([...secretNames, ...SECRET_OUTPUTS]), [
            ...unknownSettings(values),
            ...settingProblems(values, this.providerName),
        ]);
    }

    /** A changed setting never replaces a provider: that would replace every client. The tenant is compared by `diff`. */
    diffConfig(): messages.DiffResponse {
        return new messages.DiffResponse();
    }

    configure(request: messages.ConfigureRequest): messages.ConfigureResponse {
        // An engine before 3.143 does not send the URN here; it has called CheckConfig before.
        this.providerName = nameIn(request.getUrn()) || this.providerName;
        this.settings = settingsFrom(parseStruct(request.getArgs()).values, this.providerName);
        this.lifecycle.reconnect();
        const response = new messages.ConfigureResponse();
        response.setAcceptsecrets(true);
        response.setSupportspreview(true);
        return response;
    }

    check(request: messages.CheckRequest): messages.CheckResponse {
        const { values, secretNames } = parseStruct(request.getNews());
        const isNew = Object.keys(parseStruct(request.getOlds()).values).length === 0;
        const named = { ...values, name: values.name ?? defaultName(request) };
        const { inputs, problems } = this.lifecycle.check(parseInputs(named), isNew);
        return checkResponse(serializeInputs(inputs), new Set([...secretNames, ...SECRET_OUTPUTS]), problems);
    }

    async diff(request: messages.DiffRequest): Promise<messages.DiffResponse> {
        const stored = parseState(stateOf(request.getOlds()));
        const { values } = parseStruct(request.getNews());
        const inputs = parseCheckedInputs({ ...values, [IGNORE_CHANGES]: request.getIgnorechangesList() });
        const result = await this.lifecycle.diff(request.getId(), stored, inputs);
        const response = new messages.DiffResponse();
        const { DiffChanges } = messages.DiffResponse;
        response.setChanges(result.changes.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE);
        response.setReplacesList(replacingChanges(result).map(({ field }) => field));
        response.setHasdetaileddiff(true);
        for (const [name, diff] of detailedDiff(result.changes, (field) => FIELD_NAMES.has(field))) {
            response.getDetaileddiffMap().set(name, diff);
        }
        return response;
    }

    async create(request: messages.CreateRequest): Promise<messages.CreateResponse> {
        const { values, secretNames } = parseStruct(request.getProperties());
        const inputs = parseCheckedInputs(values);
        const response = new messages.CreateResponse();
        if (request.getPreview()) {
            response.setProperties(outputs(plannedNewClient(FIELDS, inputs), secretNames));
            return response;
        }
        const client = await this.lifecycle.create(inputs, secondsOf(request));
        response.setId(client.id);
        response.setProperties(outputs(serializeState(client), secretNames));
        return response;
    }

    async read(request: messages.ReadRequest): Promise<messages.ReadResponse> {
        const properties = parseStruct(request.getProperties());
        const { secretNames } = parseStruct(request.getInputs());
        const stored = parseState(withoutDynamicProperties(properties.values));
        const id = request.getId();
        const found =
            stored.version === undefined
                ? await this.lifecycle.readForImport(id, secondsOf(request))
                : await this.lifecycle.read(id, stored, secondsOf(request));
        const response = new messages.ReadResponse();
        if (found === undefined) {
            return response;
        }
        response.setId(id);
        response.setProperties(outputs(serializeState(found.client), secretNames));
        const inputs = found.inputs === undefined ? request.getInputs() : toInputs(found.inputs, secretNames);
        response.setInputs(inputs);
        return response;
    }

    async update(request: messages.UpdateRequest): Promise<messages.UpdateResponse> {
        const { values, secretNames } = parseStruct(request.getNews());
        const stored = parseState(stateOf(request.getOlds()));
        const inputs = parseCheckedInputs({ ...values, [IGNORE_CHANGES]: request.getIgnorechangesList() });
        const client = request.getPreview()
            ? plannedClient(FIELDS, stored, inputs)
            : await this.lifecycle.update(request.getId(), stored, inputs, secondsOf(request));
        const response = new messages.UpdateResponse();
        response.setProperties(outputs(serializeState(client), secretNames));
        return response;
    }

    async delete(request: messages.DeleteRequest): Promise<Empty> {
        const stored = parseState(stateOf(request.getProperties()));
        await this.lifecycle.delete(request.getId(), stored, secondsOf(request));
        return new Empty();
    }
}

/** Without a `property`, since the engine prints the value of one, which can be a secret. */
function checkResponse(
    inputs: Properties,
    secretNames: ReadonlySet<string>,
    problems: readonly string[],
): messages.CheckResponse {
    const response = new messages.CheckResponse();
    response.setInputs(toStruct(inputs, secretNames));
    response.setFailuresList(
        problems.map((reason) => {
            const failure = new messages.CheckFailure();
            failure.setReason(reason);
            return failure;
        }),
    );
    return response;
}

function settingProblems(properties: Properties, providerName: string): string[] {
    try {
        connectionFromSettings(settingsFrom(properties, providerName), { strict: true });
        return [];
    } catch (error) {
        if (error instanceof ConfigurationError) {
            return [error.message];
        }
        throw error;
    }
}

/** The name of the resource with this URN; empty without one. */
function nameIn(urn: string | undefined): string {
    return urn?.split("::").at(-1) ?? "";
}

/** The name of the client if the program gives none: by the user's autonaming configuration, else the resource's. */
function defaultName(request: messages.CheckRequest): string {
    const proposed = request.getAutonaming()?.getProposedName() ?? "";
    return proposed === "" ? request.getName() : proposed;
}

function stateOf(struct: Struct | undefined): Properties {
    return withoutDynamicProperties(parseStruct(struct).values);
}

function outputs(properties: Properties, secretNames: ReadonlySet<string>): Struct {
    return toStruct(properties, new Set([...secretNames, ...SECRET_OUTPUTS]));
}

function toInputs(inputs: Parameters<typeof serializeInputs>[0], secretNames: ReadonlySet<string>): Struct {
    return toStruct(serializeInputs(inputs), new Set([...secretNames, ...SECRET_OUTPUTS]));
}

/** 0 means that the resource has no option customTimeouts; an older engine does not send the field. */
function secondsOf(request: { getTimeout?: () => number }): number | undefined {
    const seconds = request.getTimeout?.() ?? 0;
    return seconds > 0 ? seconds : undefined;
}
