// Fields that the program does not set, and changes to the client outside of Pulumi.
import * as sailpoint from "pulumi-sailpoint";
import type { Tenant } from "../../engine/support/tenant";
import { ARGS } from "../client-args";
import { expectMessage } from "../messages";
import type { Harness, OperationResult, Stack } from "./harness";

const URI = "https://portal.example/callback";
const BY_HAND = "https://by-hand.example/callback";

/** A change outside of Pulumi, the program's value if it sets the field, and the texts with which a message names the change. */
const CHANGES = [
    { field: "enabled", byHand: false, program: true, empty: undefined, facts: ["enabled", "true", "false"] },
    { field: "redirectUris", byHand: [BY_HAND], program: [URI], empty: [], facts: ["redirectUris", BY_HAND] },
    { field: "businessName", byHand: "By hand", program: "Acme", empty: "", facts: ["businessName", "By hand"] },
] as const;

const CLEARED = CHANGES.filter(({ empty }) => empty !== undefined);

interface Deployed {
    readonly tenant: Tenant;
    readonly stack: Stack;
    readonly id: string;
    /** Replaces arguments of the program and its ignoreChanges. */
    readonly change: (args: object, ignoreChanges?: string[]) => void;
}

async function deploy(harness: Harness, initial: object = {}): Promise<Deployed> {
    let args: sailpoint.OAuthClientArgs = { ...ARGS, ...initial };
    let ignored: string[] = [];
    const { tenant, stack } = await harness.start(() => {
        new sailpoint.OAuthClient("reporting", args, { ignoreChanges: ignored });
    });
    await stack.up();
    const { id } = await tenant.onlyClient();
    await tenant.requests();
    const change = (changed: object, ignoreChanges: string[] = []) => {
        args = { ...ARGS, ...changed };
        ignored = ignoreChanges;
    };
    return { tenant, stack, id, change };
}

/** The shown messages about fields of the client. */
function reports({ messages }: OperationResult, field: string): string[] {
    return messages
        .filter(({ severity, message }) => severity !== "debug" && message.includes(field))
        .map(({ message }) => message);
}

export function testSetFieldChangedByHand(harness: Harness): void {
    test.each(CHANGES)(
        "when the program sets $field and it is changed outside of Pulumi, refresh and up restore the program's value",
        async (changed) => {
            const { field, byHand, program } = changed;
            const { tenant, stack, id } = await deploy(harness, { [field]: program });
            await tenant.updateClient(id, { [field]: byHand });

            expect(await stack.up()).toMatchObject({ steps: ["same"] });
            expect(await tenant.requests()).toEqual([]);
            await stack.refresh();
            expect(await stack.up()).toMatchObject({ steps: ["update"] });
            expect((await tenant.onlyClient())[field]).toEqual(program);
        },
    );
}

export function testOmittedFieldClearedAfterRefresh(harness: Harness): void {
    test.each(CLEARED)(
        "when the program does not set $field and it is set outside of Pulumi, preview after a refresh names the value, and up clears it",
        async ({ field, byHand, empty, facts }) => {
            const { tenant, stack, id } = await deploy(harness);
            await tenant.updateClient(id, { [field]: byHand });
            expect(await stack.up()).toMatchObject({ steps: ["same"] });

            await stack.refresh();
            const preview = await stack.preview();
            expect(preview).toMatchObject({ steps: ["update"] });
            expectMessage(preview, "info", id, ...facts);
            expect(await stack.up()).toMatchObject({ steps: ["update"] });
            expect((await tenant.onlyClient())[field]).toEqual(empty);
            const next = await stack.preview();
            expect(next).toMatchObject({ steps: ["same"] });
            expect(reports(next, field)).toEqual([]);
        },
    );
}

export function testOmittedFieldFoundByUpdate(harness: Harness): void {
    test.each(CLEARED)(
        "when the program does not set $field and it is set outside of Pulumi, an update of another field reports the value, and the next up clears it",
        async ({ field, byHand, empty, facts }) => {
            const { tenant, stack, id, change } = await deploy(harness);
            await tenant.updateClient(id, { [field]: byHand });
            change({ description: "another one" });
            const up = await stack.up();
            expectMessage(up, "warning", id, ...facts);
            expect(reports(up, field)).toHaveLength(1);
            expect((await tenant.onlyClient())[field]).toEqual(byHand);

            expectMessage(await stack.preview(), "info", id, ...facts);
            await stack.up();
            expect((await tenant.onlyClient())[field]).toEqual(empty);
        },
    );
}

export function testDisabledByHand(harness: Harness): void {
    test("when the program does not set enabled and the client is disabled outside of Pulumi, refresh reports that once, and up does not change it", async () => {
        const { tenant, stack, id } = await deploy(harness);
        await tenant.updateClient(id, { enabled: false, strongAuthSupported: true });

        const refresh = await stack.refresh();
        expectMessage(refresh, "warning", id, "enabled", "true", "false", "strongAuthSupported");
        expect(reports(refresh, id)).toHaveLength(1);
        expect(reports(await stack.refresh(), id)).toEqual([]);
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
        expect(await tenant.onlyClient()).toMatchObject({ enabled: false, strongAuthSupported: true });
    });

    test("when the program does not set enabled and the client is disabled outside of Pulumi, an update of another field reports that", async () => {
        const { tenant, stack, id, change } = await deploy(harness);
        await tenant.updateClient(id, { enabled: false });
        change({ description: "another one" });
        const up = await stack.up();
        expectMessage(up, "warning", id, "enabled", "true", "false");
        expect(reports(up, "enabled")).toHaveLength(1);
        expect(await tenant.onlyClient()).toMatchObject({ enabled: false, description: "another one" });
        expect(await stack.up()).toMatchObject({ steps: ["same"] });
    });
}

export function testKeptFieldsTakenOut(harness: Harness): void {
    test("when enabled, type and other fields that keep their value are removed from the program, up sends no request", async () => {
        const kept = {
            enabled: false,
            refreshTokenValiditySeconds: 86_400,
            strongAuthSupported: true,
            claimsSupported: true,
            type: "CONFIDENTIAL",
            internal: false,
        };
        const { tenant, stack, change } = await deploy(harness, kept);
        change({});
        await stack.up();
        expect(await tenant.requests()).toEqual([]);
        expect(await tenant.onlyClient()).toMatchObject(kept);
    });
}

export function testEqualEmptyValues(harness: Harness): void {
    test("when a program changes between empty values and no values, up shows no update and sends no request", async () => {
        const empty = { redirectUris: [], businessName: "", homepageUrl: "" };
        const { tenant, stack, change } = await deploy(harness);
        for (const args of [empty, {}, empty]) {
            change(args);
            expect(await stack.preview()).toMatchObject({ steps: ["same"] });
            expect(await stack.up()).toMatchObject({ steps: ["same"] });
        }
        expect(await tenant.requests()).toEqual([]);
    });
}

export function testIgnoredOmittedField(harness: Harness): void {
    test.each(CLEARED)(
        "when the program does not set $field and it is in ignoreChanges, up keeps a value that was set outside of Pulumi",
        async (changed) => {
            const { field, byHand } = changed;
            const { tenant, stack, id, change } = await deploy(harness);
            await tenant.updateClient(id, { [field]: byHand });
            change({ description: "another one" }, [field]);
            expect(reports(await stack.up(), field)).toEqual([]);
            expect(await stack.up()).toMatchObject({ steps: ["same"] });
            await stack.refresh();
            expect(await stack.up()).toMatchObject({ steps: ["same"] });
            expect((await tenant.onlyClient())[field]).toEqual(byHand);
        },
    );
}
