// The lifecycle of a RotatingOAuthClient as one engine operation sees it. Its diff never requires a replacement: an update creates
// the successor, so that the resource and its retired clients stay.
import { BadRequestError } from "../../sailpoint/errors";
import { checkInputs } from "../check";
import type { CheckResult } from "../check";
import { hasExplicitNames } from "../checked-inputs";
import type { CheckedInputs, ProgramInputs } from "../checked-inputs";
import { diffClient } from "../diff";
import type { DiffResult, FieldChange } from "../diff";
import { timeoutSeconds } from "../durations";
import type { Schema } from "../field";
import { clientLabel, nameOf } from "../display-value";
import { clearedValuesMessage } from "../omitted-fields";
import { RefreshedRecords } from "../refreshed-records";
import { assertScopeForSuccessor, rotationWithoutScopeWarning, scopeTakenOutMessage } from "../scope-rules";
import type { LifecycleSession } from "../session";
import { withSecretInputs } from "../stored-client";
import { hasCurrent } from "./rotating-client";
import type { RotatingClient } from "./rotating-client";
import { takeOverConflict } from "../take-over-conflict";
import { refreshRotatingClient } from "./refresh";
import type { RotatingReadResult } from "./refresh";
import { createRotatingClient, deleteRotatingClient, updateRotatingClient } from "./rotate";
import { clockWarning, rotationMessages, rotationReason } from "./rotation-reason";
import { plannedRotation } from "./planned-rotation";
import type { PlannedRotation } from "./planned-rotation";
import { expiredClients } from "./rotation-rules";
import { UNKNOWN } from "../values";

/** Lives for one operation of the engine. */
export class RotatingClientLifecycle {
    private readonly refreshed = new RefreshedRecords();
    /** The names of the clients that this process has created. */
    private readonly createdNames = new Set<unknown>();

    constructor(
        private readonly schema: Schema,
        private readonly session: LifecycleSession,
    ) {}

    /** @param isNew whether the inputs are for a resource that does not exist yet */
    check(inputs: ProgramInputs, isNew: boolean): CheckResult {
        this.session.reportRemovedSettings();
        const checked = checkInputs(this.schema, inputs, isNew);
        this.session.registry.recordOfProgram(checked.inputs);
        const { takeOver } = checked.inputs.fields;
        if (isNew && typeof takeOver === "string") {
            // The engine may delete the OAuthClient that has this client before it creates this resource.
            this.session.registry.planTakeOver(takeOver);
        }
        return { inputs: checked.inputs, problems: [...checked.problems, ...this.session.connectionProblems(inputs)] };
    }

    diff(stored: RotatingClient, inputs: CheckedInputs): Promise<DiffResult> {
        const labeled = { ...stored, current: withSecretInputs(stored.current, inputs) };
        this.recordKnown(labeled);
        // After an interrupted `up`, state can still have the OAuthClient whose client was taken over: its delete must keep it.
        stored.retired.forEach(({ id }) => {
            this.session.registry.recordTakeOver(id, stored.id);
        });
        return this.session.runAndFlush(async () => {
            const { current, retired } = stored;
            const now = this.session.now();
            const isRefresh = this.refreshed.consume(stored.id, current);
            const changes = diffClient(this.schema, current, inputs, now, isRefresh);
            if (isRefresh) {
                return asUpdates(changes.changes);
            }
            assertTakeOverUnchanged(labeled, inputs);
            if (hasCurrent(stored) && this.session.registry.isOfProgram(inputs)) {
                this.session.registry.recordRotated(current.id, stored.id);
                if (this.session.registry.takeOverOf(current.id, stored.id) !== undefined) {
                    throw takeOverConflict(current.id, true);
                }
            }
            const hostChanges = await this.session.verifyHost(this.schema, current);
            const reason = rotationReason(stored, inputs, changes, now);
            if (reason !== undefined) {
                assertScopeForSuccessor(labeled.current, inputs, reason);
            }
            const changedNames = changes.changes.map(({ field }) => field);
            this.session.infoIf(clearedValuesMessage(this.schema, labeled.current, inputs.fields, changedNames));
            this.session.infoIf(scopeTakenOutMessage(labeled.current, inputs));
            this.session.warnIf(rotationWithoutScopeWarning(labeled.current, inputs));
            rotationMessages(labeled, inputs, reason, now).forEach((text) => {
                this.session.diagnostics.info(text);
            });
            this.session.warnIf(clockWarning(labeled, now));
            return asUpdates([
                ...changes.changes,
                ...hostChanges,
                ...(reason === undefined ? [] : [updateOf("clientId", reason)]),
                ...expiredClients(retired, now).map(({ id }) =>
                    updateOf("retiredClients", `the overlap of ${id} ended`),
                ),
            ]);
        });
    }

    /** @throws RotatingPartialFailure if the client exists but its create failed */
    create(
        inputs: CheckedInputs,
        seconds = timeoutSeconds(inputs.options.timeouts, "create"),
    ): Promise<RotatingClient> {
        this.createdNames.add(inputs.fields.name);
        return this.session.runCreate(this.schema, seconds, (context) => createRotatingClient(inputs, context));
    }

    /** @returns undefined if none of the clients exists any more */
    read(
        stored: RotatingClient,
        seconds = timeoutSeconds(stored.current.timeouts, "read"),
    ): Promise<RotatingReadResult | undefined> {
        this.recordKnown(stored);
        return this.session.runAndFlush(async () => {
            const context = this.session.context(this.schema, seconds, stored.current);
            const found = await refreshRotatingClient(stored, context);
            if (found !== undefined) {
                this.refreshed.add(stored.id, found.client.current);
            }
            return found;
        });
    }

    /** The result of an update as far as it is known before a request is sent, for previews. */
    plan(stored: RotatingClient, inputs: CheckedInputs): PlannedRotation {
        return plannedRotation(this.schema, stored, inputs, this.session.now());
    }

    /**
     * Runs as a create does ({@link LifecycleSession.runCreate}), since the result may have a new secret.
     *
     * @throws RotatingPartialFailure if clients were changed, but the rest of the update failed
     */
    update(
        stored: RotatingClient,
        inputs: CheckedInputs,
        seconds = timeoutSeconds(inputs.options.timeouts, "update"),
    ): Promise<RotatingClient> {
        this.recordKnown({ ...stored, current: withSecretInputs(stored.current, inputs) });
        return this.session.runCreate(
            this.schema,
            seconds,
            (context) => updateRotatingClient(stored, inputs, context),
            stored.current,
        );
    }

    delete(stored: RotatingClient, seconds = timeoutSeconds(stored.current.timeouts, "delete")): Promise<void> {
        this.recordKnown(stored);
        const { current, retired } = stored;
        return this.session.runAndFlush(() => {
            if (this.createdNames.has(current.fields.name)) {
                this.session.warnIf(
                    `The RotatingOAuthClient of ${clientLabel(current)} leaves the stack, while another one with the same name was ` +
                        `created. Its current client and its retired clients (${retired.length}) are deleted without an overlap. ` +
                        "To rotate with an overlap, change rotateWhenChanged. To rename a resource, use the option `aliases`.",
                );
            }
            return deleteRotatingClient(stored, this.session.context(this.schema, seconds, current));
        });
    }

    private recordKnown({ current, retired }: RotatingClient): void {
        const { registry } = this.session;
        registry.recordKnown(current.id, nameOf(current));
        retired.forEach(({ id }) => {
            registry.recordKnown(id, nameOf(current));
        });
    }
}

function asUpdates(changes: readonly FieldChange[]): DiffResult {
    return {
        changes: changes.map((change) =>
            change.consequence === "replace" ? { ...change, consequence: "update" } : change,
        ),
    };
}

function updateOf(field: string, reason: string): FieldChange {
    return { field, old: undefined, new: undefined, consequence: "update", reason };
}

/**
 * State can lack the input after an operation that failed partially.
 *
 * @throws BadRequestError, since only a create takes a client over
 */
function assertTakeOverUnchanged({ current, retired }: RotatingClient, { fields }: CheckedInputs): void {
    const { takeOver } = fields;
    if (!hasExplicitNames(current) || takeOver === UNKNOWN || retired.some(({ id }) => id === takeOver)) {
        return;
    }
    if (takeOver !== undefined && takeOver !== current.fields.takeOver) {
        throw new BadRequestError(
            `takeOver has an effect only when a RotatingOAuthClient is created, and that of ${clientLabel(current)} exists already.`,
            "Remove takeOver from the program, or restore its value.",
        );
    }
}
