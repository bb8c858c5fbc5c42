// The pulumi.dynamic.ResourceProvider over the rotation schedule. It sends no request.
import type { dynamic } from "@pulumi/pulumi";
import { getProcessClock } from "../../http/clock";
import type { Clock } from "../../http/clock";
import { withEngineErrors } from "./engine-error";
import { flush, info } from "./engine-log";
import {
    changedPlanText,
    changesPlan,
    newSchedule,
    nextSchedule,
    scheduleProblems,
} from "../../lifecycle/rotation/rotation-schedule";
import { SCHEDULE_OF } from "../../lifecycle/hidden-properties";
import type { Properties } from "../../lifecycle/values";

export function createRotationScheduleProvider(
    clock: Clock = getProcessClock(),
): dynamic.ResourceProvider<Properties, Properties> {
    const now = () => new Date(clock.wallTime());
    return {
        check(_olds, news) {
            // A failure with a property would print the property's value.
            const failures = scheduleProblems(news).map((reason) => ({ property: "", reason }));
            return Promise.resolve({ inputs: news, failures });
        },

        diff(_id, olds, news) {
            return withEngineErrors(async () => {
                const changes = changesPlan(olds, news);
                if (changes) {
                    info(changedPlanText(String(news[SCHEDULE_OF]), olds, news, now()));
                }
                await flush();
                return { changes, replaces: [] };
            });
        },

        create(inputs) {
            return withEngineErrors(() => ({ id: String(inputs[SCHEDULE_OF]), outs: { ...newSchedule(inputs) } }));
        },

        read(id, properties = {}) {
            return Promise.resolve({ id, props: properties });
        },

        update(_id, olds, news) {
            return withEngineErrors(() => ({ outs: { ...nextSchedule(olds, news, now()) } }));
        },

        delete() {
            return Promise.resolve();
        },
    };
}
