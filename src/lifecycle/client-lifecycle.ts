// The lifecycle of OAuth clients as one engine operation sees it. An adapter parses the engine's values, calls these methods,
// and serializes the results.
import { checkInputs } from "./check";
import type { CheckResult } from "./check";
import { hasImportOption } from "./checked-inputs";
import type { CheckedInputs, ProgramInputs } from "./checked-inputs";
import { createClient } from "./create";
import { deleteClient } from "./delete";
import { diffClient, replacingChanges } from "./diff";
import type { DiffResult } from "./diff";
import { timeoutSeconds } from "./durations";
import type { Schema } from "./field";
import { previewImport } from "./import-preview";
import { duplicateOwnerWarning } from "./import-rules";
import { nameOf } from "./display-value";
import { clearedValuesMessage } from "./omitted-fields";
import { readClient, readForImport } from "./read";
import type { ReadResult } from "./read";
import { RefreshedRecords } from "./refreshed-records";
import { replacementMessage } from "./replacement-reason";
import { rotationWithoutScopeWarning, scopeTakenOutMessage } from "./scope-rules";
import type { LifecycleSession } from "./session";
import { isManaged, withSecretInputs } from "./stored-client";
import type { StoredClient } from "./stored-client";
import { takeOverConflict } from "./take-over-conflict";
import { updateClient } from "./update";

/** Lives for one operation of the engine. */
export class ClientLifecycle {
    private readonly refreshed = new RefreshedRecords();

    /** @param schema the fields of the resource */
    constructor(
        private readonly schema: Schema,
        private readonly session: LifecycleSession,
    ) {}

    /**
     * Sends requests only for a new resource with the option `import`.
     *
     * @param isNew whether the inputs are for a new client, of a new resource or of a replacement
     */
    async check(inputs: ProgramInputs, isNew: boolean): Promise<CheckResult> {
        const { registry } = this.session;
        this.session.reportRemovedSettings();
        const checked = checkInputs(this.schema, inputs, isNew);
        registry.recordCheck(checked.inputs, isNew);
        const problems = [...checked.problems, ...this.session.connectionProblems(inputs)];
        const { importId } = checked.inputs.options;
        if (isNew && typeof importId === "string" && problems.length === 0) {
            problems.push(...(await this.previewImport(importId, checked.inputs)));
        }
        return { inputs: checked.inputs, problems };
    }

    /** @returns the problems of the import */
    private previewImport(id: string, inputs: CheckedInputs): Promise<readonly string[]> {
        return this.session.runAndFlush(async () => {
            const { problem, message } = await previewImport(id, inputs, this.session.checkContext(this.schema));
            this.session.infoIf(message);
            return problem === undefined ? [] : [problem];
        });
    }

    /** @throws BadRequestError if a new RotatingOAuthClient of the program takes the client over */
    diff(id: string, stored: StoredClient, inputs: CheckedInputs): Promise<DiffResult> {
        const { registry } = this.session;
        // Only for messages: the registry compares the states themselves.
        const labeled = withSecretInputs(stored, inputs);
        registry.recordKnown(id, nameOf(labeled));
        return this.session.runAndFlush(async () => {
            const now = this.session.now();
            if (this.refreshed.consume(id, stored)) {
                return diffClient(this.schema, stored, inputs, now, true);
            }
            const result = diffClient(this.schema, stored, inputs, now);
            const replacing = replacingChanges(result);
            if (replacing.length === 0) {
                this.session.warnIf(duplicateOwnerWarning(stored, registry));
                this.session.warnIf(rotationWithoutScopeWarning(labeled, inputs));
                if (registry.isOfProgram(inputs)) {
                    if (registry.isTakenOverByNew(id) && !hasImportOption(inputs)) {
                        throw takeOverConflict(id, false);
                    }
                    registry.recordOwner(stored, inputs);
                }
            }
            const hostChanges = await this.session.verifyHost(this.schema, stored);
            const changedNames = result.changes.map(({ field }) => field);
            this.session.infoIf(clearedValuesMessage(this.schema, labeled, inputs.fields, changedNames));
            this.session.infoIf(scopeTakenOutMessage(labeled, inputs));
            if (replacing.length > 0) {
                this.session.diagnostics.info(replacementMessage(labeled, replacing));
            }
            return { changes: [...result.changes, ...hostChanges] };
        });
    }

    /** @throws PartialFailure if the client exists but its create failed */
    create(inputs: CheckedInputs, seconds = timeoutSeconds(inputs.options.timeouts, "create")): Promise<StoredClient> {
        return this.session.runCreate(this.schema, seconds, async (context) => {
            const created = await createClient(inputs, context);
            this.session.registry.recordCreated(created, inputs);
            return created;
        });
    }

    /** @returns undefined if the client of a refresh no longer exists */
    read(
        id: string,
        stored: StoredClient,
        seconds = timeoutSeconds(stored.timeouts, "read"),
    ): Promise<ReadResult | undefined> {
        this.session.registry.recordKnown(id, nameOf(stored));
        return this.session.runAndFlush(async () => {
            const found = await readClient(id, stored, this.session.context(this.schema, seconds, stored));
            if (found !== undefined && isManaged(stored)) {
                this.refreshed.add(id, stored);
            }
            return found;
        });
    }

    /** Reads a client for `pulumi import`. @throws NotFoundError */
    readForImport(id: string, seconds?: number): Promise<ReadResult> {
        return this.session.runAndFlush(async () => {
            try {
                return await readForImport(id, this.session.context(this.schema, seconds));
            } catch (error) {
                this.session.registry.recordFailedImport(id);
                throw error;
            }
        });
    }

    /** @throws PartialFailure if the client is unusable */
    update(
        id: string,
        stored: StoredClient,
        inputs: CheckedInputs,
        seconds = timeoutSeconds(inputs.options.timeouts, "update"),
    ): Promise<StoredClient> {
        this.session.registry.recordKnown(id, nameOf(withSecretInputs(stored, inputs)));
        return this.session.runAndFlush(async () => {
            const context = this.session.context(this.schema, seconds, stored);
            const updated = await updateClient(id, stored, inputs, context);
            this.session.registry.recordUpdated(stored, updated, inputs);
            return updated;
        });
    }

    delete(id: string, stored: StoredClient, seconds = timeoutSeconds(stored.timeouts, "delete")): Promise<void> {
        this.session.registry.recordKnown(id, nameOf(stored));
        return this.session.runAndFlush(() =>
            deleteClient(id, stored, this.session.context(this.schema, seconds, stored)),
        );
    }
}
