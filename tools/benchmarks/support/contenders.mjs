// The contenders: the tools that the benchmark compares.
import { outputOf } from "../../support/run.mjs";
import { buildFloorNative } from "./floor-native.mjs";
import { HttpFloor } from "./http-floor.mjs";
import { PulumiLife } from "./pulumi-life.mjs";
import { TerraformLife } from "./terraform-life.mjs";

/**
 * A stack of one contender, on which the steps of the benchmark run.
 *
 * @typedef {object} Life
 * @property {(step: import("./steps.mjs").Step) => Promise<import("./measured-run.mjs").Measured | undefined>} run
 * undefined if the contender does not support the step
 * @property {() => Promise<number | undefined>} stateBytes of one client
 * @property {() => Promise<void>} end
 *
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} title
 * @property {boolean} sends whether the contender sends requests to SailPoint
 * @property {(entry: import("./plan.mjs").Entry) => boolean} [when] default: always
 * @property {(entry: import("./plan.mjs").Entry, tenant: import("./tenant.mjs").Tenant, cli: string) => Promise<Life>} start
 */

/** @returns {Promise<Contender[]>} the contenders that are installed */
export async function contenders() {
    /** @type {Contender[]} */
    const all = [
        {
            name: "ours",
            title: "pulumi-sailpoint, dynamic",
            sends: true,
            start: (entry, tenant, cli) => PulumiLife.start("ours", entry, tenant, cli),
        },
        {
            name: "native",
            title: "pulumi-sailpoint, native",
            sends: true,
            start: (entry, tenant, cli) => PulumiLife.start("native", entry, tenant, cli),
        },
        {
            name: "tutorial",
            title: "a provider by the tutorial",
            sends: true,
            start: (entry, tenant, cli) => PulumiLife.start("tutorial", entry, tenant, cli),
        },
        {
            name: "floor-engine",
            title: "the engine alone, dynamic",
            sends: false,
            when: ({ limit }) => limit === 0,
            start: (entry, tenant, cli) => PulumiLife.start("floor-engine", entry, tenant, cli),
        },
        {
            name: "floor-paced",
            title: "the engine alone, dynamic, at the limit's pace",
            sends: false,
            when: ({ limit }) => limit > 0,
            start: (entry, tenant, cli) => PulumiLife.start("floor-engine", entry, tenant, cli, { env: pace(entry) }),
        },
        {
            name: "floor-native",
            title: "the engine alone, native",
            sends: false,
            when: ({ limit }) => limit === 0,
            start: (entry, tenant, cli) =>
                PulumiLife.start("floor-native", entry, tenant, cli, { prepare: buildFloorNative }),
        },
        {
            name: "floor-native-paced",
            title: "the engine alone, native, at the limit's pace",
            sends: false,
            when: ({ limit }) => limit > 0,
            start: (entry, tenant, cli) =>
                PulumiLife.start("floor-native", entry, tenant, cli, { prepare: buildFloorNative, env: pace(entry) }),
        },
        {
            name: "native-yaml",
            title: "pulumi-sailpoint, native, YAML",
            sends: true,
            when: (entry) => isSmallest(entry) || entry.limit > 0,
            start: (entry, tenant, cli) => PulumiLife.start("native-yaml", entry, tenant, cli),
        },
        {
            name: "floor-native-yaml",
            title: "the engine alone, native, YAML",
            sends: false,
            when: isSmallest,
            start: (entry, tenant, cli) =>
                PulumiLife.start("floor-native-yaml", entry, tenant, cli, { prepare: buildFloorNative }),
        },
        {
            name: "floor-http",
            title: "the requests alone",
            sends: true,
            start: (entry, tenant) => Promise.resolve(new HttpFloor(entry, tenant)),
        },
    ];
    const provider = process.env.BENCH_TERRAFORM_RESTAPI;
    if (provider !== undefined && (await outputOf("terraform", ["version"])) !== undefined) {
        all.push({
            name: "terraform-restapi",
            title: "Terraform with restapi",
            sends: true,
            start: (entry, tenant) => TerraformLife.start(provider, entry, tenant),
        });
    }
    return all;
}

/** @param {import("./plan.mjs").Entry} entry */
function isSmallest({ n, limit }) {
    return n === 1 && limit === 0;
}

/** @param {import("./plan.mjs").Entry} entry */
function pace({ limit }) {
    return { BENCH_PACE: String(limit) };
}
