// Handles the calls for the resources of one kind: parses the requests and builds the responses.
import {
    IGNORE_CHANGES,
    SECRET_INPUTS,
    TIMEOUTS,
    parseCheckedInputs,
    parseInputs,
    serializeInputs,
} from "../../lifecycle/hidden-properties";
import { hasUnknownInput } from "../../lifecycle/checked-inputs";
import type { CheckedInputs } from "../../lifecycle/checked-inputs";
import type { Diagnostics } from "../../lifecycle/diagnostics";
import { replacingChanges } from "../../lifecycle/diff";
import type { ResourceKind, ResourceState } from "../resource-kinds/resource-kind";
import { checkResponse } from "./check-response";
import { detailedDiff } from "./detailed-diff";
import { parseStruct, toStruct } from "./properties";
import type { ParsedProperties } from "./properties";
import { Empty, messages } from "./protocol";
import type { Struct } from "./protocol";
import { withRpcErrors } from "./rpc-error";
import { nameInUrn } from "../../lifecycle/urn";

const { DiffChanges } = messages.DiffResponse;
const { Mode: AutonamingMode } = messages.CheckRequest.AutonamingOptions;

const NAME_REQUIRED =
    "name is required, because the setting pulumi:autonaming of the project is disabled: set name in the program";

export class ResourceCalls {
    /** The warnings that were logged, each with the URN of its resource. */
    private readonly warned = new Set<string>();

    constructor(
        private readonly kind: ResourceKind,
        private readonly diagnostics: Diagnostics,
    ) {}

    async check(request: messages.CheckRequest): Promise<messages.CheckResponse> {
        const { values, secretNames } = parseStruct(request.getNews());
        const { values: olds } = parseStruct(request.getOlds());
        const isNew = Object.keys(olds).length === 0;
        const named = { ...values, name: values.name ?? defaultName(request, olds.name) };
        const checked = await this.kind.check(parseInputs(named), isNew);
        const { inputs } = checked;
        const lacksName = isNameRequired(request) && (values.name ?? olds.name) === undefined;
        const problems = [...checked.problems, ...(lacksName ? [NAME_REQUIRED] : [])];
        if (problems.length === 0) {
            await this.warnOf(inputs, request.getUrn());
        }
        return checkResponse(serializeInputs(inputs), this.withSecretOutputs(secretNames), problems);
    }

    async diff(request: messages.DiffRequest): Promise<messages.DiffResponse> {
        const inputs = parseNews(request.getNews(), request.getIgnorechangesList()).inputs;
        const result = await this.kind.diff(stateOf(request, parseStruct(request.getOlds())), inputs);
        const response = new messages.DiffResponse();
        response.setChanges(result.changes.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE);
        response.setReplacesList(replacingChanges(result).map(({ field }) => field));
        response.setHasdetaileddiff(true);
        for (const [name, diff] of detailedDiff(result.changes, (field) => this.kind.propertyNames.has(field))) {
            response.getDetaileddiffMap().set(name, diff);
        }
        return response;
    }

    create(request: messages.CreateRequest): Promise<messages.CreateResponse> {
        const { inputs, secretNames } = parseNews(request.getProperties());
        const secrets = this.withSecretOutputs(secretNames);
        const response = new messages.CreateResponse();
        if (request.getPreview()) {
            response.setProperties(toStruct(this.kind.planCreate(inputs), secrets));
            return Promise.resolve(response);
        }
        return withRpcErrors(secrets, async () => {
            const { id, properties } = await this.kind.create(inputs, secondsOf(request));
            response.setId(id);
            response.setProperties(toStruct(properties, secrets));
            return response;
        });
    }

    async read(request: messages.ReadRequest): Promise<messages.ReadResponse> {
        const response = new messages.ReadResponse();
        const state = parseStruct(request.getProperties());
        const secretNames = new Set([...state.secretNames, ...parseStruct(request.getInputs()).secretNames]);
        const old = stateOf(request, { ...state, secretNames });
        const secrets = this.withSecretOutputs(secretNames);
        const found = isImport(request)
            ? await this.kind.import(old.id, secondsOf(request))
            : await this.kind.read(old, secondsOf(request));
        if (found === undefined) {
            return response;
        }
        response.setId(old.id);
        response.setProperties(toStruct(found.properties, secrets));
        const { inputs } = found;
        response.setInputs(inputs === undefined ? request.getInputs() : toStruct(serializeInputs(inputs), secrets));
        return response;
    }

    update(request: messages.UpdateRequest): Promise<messages.UpdateResponse> {
        const { inputs, secretNames } = parseNews(request.getNews(), request.getIgnorechangesList());
        const old = stateOf(request, parseStruct(request.getOlds()));
        const secrets = this.withSecretOutputs(secretNames);
        return withRpcErrors(secrets, async () => {
            const properties = request.getPreview()
                ? this.kind.planUpdate(old, inputs)
                : await this.kind.update(old, inputs, secondsOf(request));
            const response = new messages.UpdateResponse();
            response.setProperties(toStruct(properties, secrets));
            return response;
        });
    }

    async delete(request: messages.DeleteRequest): Promise<Empty> {
        await this.kind.delete(stateOf(request, parseStruct(request.getProperties())), secondsOf(request));
        return new Empty();
    }

    private withSecretOutputs(names: Iterable<string>): ReadonlySet<string> {
        return new Set([...names, ...this.kind.secretOutputs]);
    }

    /**
     * Logs each warning once per resource, although the engine checks a resource more than once. Logs none while a
     * value is unknown, because the real value may need none.
     */
    private async warnOf(inputs: CheckedInputs, urn: string): Promise<void> {
        const texts = hasUnknownInput(inputs) ? [] : this.kind.warnings(inputs);
        const added = texts.filter((text) => !this.warned.has(`${urn} ${text}`));
        for (const text of added) {
            this.warned.add(`${urn} ${text}`);
            this.diagnostics.warn(text);
        }
        if (added.length > 0) {
            await this.diagnostics.flush();
        }
    }
}

/**
 * The name of a client for which the program sets none: the name of the resource, unless the project has the setting
 * `pulumi:autonaming`. With it, an existing client keeps its name, because the engine may propose another name each time.
 */
function defaultName(request: messages.CheckRequest, oldName: unknown): unknown {
    const resourceName = nameInUrn(request.getUrn());
    // An engine before 3.143 sends no such options.
    const autonaming = request.getAutonaming();
    if (autonaming === undefined) {
        return resourceName;
    }
    const proposed = autonaming.getProposedName();
    return oldName ?? (proposed === "" ? resourceName : proposed);
}

/** Whether the setting `pulumi:autonaming` turns automatic names off. */
function isNameRequired(request: messages.CheckRequest): boolean {
    return request.getAutonaming()?.getMode() === AutonamingMode.DISABLE;
}

/**
 * Parses the state. Adds the names of the secrets as a hidden property, the form in which the dynamic provider receives them. State
 * that the dynamic provider wrote has some in that form, and timeouts, which the engine passes to the native provider itself.
 */
function stateOf(request: { getId(): string }, { values, secretNames }: ParsedProperties): ResourceState {
    const namesInState: unknown = values[SECRET_INPUTS];
    const secretInputs = [...secretNames, ...(Array.isArray(namesInState) ? (namesInState as unknown[]) : [])];
    return { id: request.getId(), properties: { ...values, [TIMEOUTS]: undefined, [SECRET_INPUTS]: secretInputs } };
}

/** For an import, the engine sends neither inputs nor state; for a `get`, it sends the arguments of the program as both. */
function isImport(request: messages.ReadRequest): boolean {
    return request.getInputs() === undefined && Object.keys(parseStruct(request.getProperties()).values).length === 0;
}

/**
 * Parses the checked inputs. Adds the option `ignoreChanges` and the names of the secrets as hidden inputs, the form
 * in which the dynamic provider receives them.
 */
function parseNews(news: Struct | undefined, ignoreChanges: readonly string[] = []) {
    const { values, secretNames } = parseStruct(news);
    const options = { [IGNORE_CHANGES]: ignoreChanges, [SECRET_INPUTS]: [...secretNames] };
    return { inputs: parseCheckedInputs({ ...values, ...options }), secretNames };
}

/** The timeout that the resource's option customTimeouts sets, in seconds. Without the option the engine sends 0. */
function secondsOf(request: { getTimeout(): number }): number | undefined {
    const seconds = request.getTimeout();
    return seconds > 0 ? seconds : undefined;
}
