// The LIST that decides whether clients are missing: which calls share it, and what it shows.
import { delay } from "../../../src/http/clock";
import { FixedDeadline } from "../../../src/http/deadline";
import type { Deadline } from "../../../src/http/deadline";
import type { ApiClient } from "../../../src/sailpoint/api-client";
import { FreshLists } from "../../../src/sailpoint/fresh-list";
import type { FreshListRequests } from "../../../src/sailpoint/fresh-list";
import { FakeClock } from "../../support/fake-clock";

const OPERATION_TIMEOUT_SECONDS = 100;

describe("FreshLists", () => {
    let clock: FakeClock;
    let lists: FreshLists;
    let clients: ApiClient[];
    let list: jest.Mock<ReturnType<FreshListRequests["list"]>, [Deadline]>;
    let find: jest.Mock<ReturnType<FreshListRequests["find"]>, [string]>;

    beforeEach(() => {
        clock = new FakeClock();
        lists = new FreshLists({ operationTimeoutSeconds: OPERATION_TIMEOUT_SECONDS }, clock);
        clients = [];
        list = jest.fn<ReturnType<FreshListRequests["list"]>, [Deadline]>(() => Promise.resolve(response()));
        find = jest.fn((id: string) => Promise.resolve(clients.find((client) => client.id === id)));
    });

    afterEach(() => {
        clock.stop();
    });

    const response = () => ({ clients, serverTime: undefined });
    const get = (id: string, seconds = 1_000) => lists.get(id, new FixedDeadline(seconds, clock), { list, find });

    test("when two clients are missing, one LIST is requested for both, with 90 % of the operation timeout as its time limit", async () => {
        const remaining: number[] = [];
        list.mockImplementation((deadline) => {
            remaining.push(deadline.remainingMs);
            return Promise.resolve(response());
        });
        await Promise.all([get("a"), get("b")]);
        expect(remaining).toEqual([90_000]);
    });

    test("when the list is empty or has only the missing clients, it shows no readable client, and no GET is sent", async () => {
        expect(await (await get("a")).hasReadableClient()).toBe(false);
        clients = [{ id: "a" }];
        expect(await (await get("a")).hasReadableClient()).toBe(false);
        expect(find).not.toHaveBeenCalled();
    });

    test("when the list has another client, one GET of it decides for all callers whether clients are readable", async () => {
        clients = [{ id: "a" }, { id: "other" }];
        const fresh = await get("a");
        expect(await Promise.all([fresh.hasReadableClient(), fresh.hasReadableClient()])).toEqual([true, true]);
        expect(find.mock.calls.map(([id]) => id)).toEqual(["other"]);
        const next = await get("a");
        find.mockResolvedValue(undefined);
        expect(await next.hasReadableClient()).toBe(false);
    });

    test("when the deadline of a caller passes before the LIST, the call fails with TIMEOUT", async () => {
        list.mockImplementation(async () => {
            await delay(clock, 50_000);
            return response();
        });
        const [slow, quick] = [get("a"), get("b", 10)];
        await expect(quick).rejects.toMatchObject({ code: "TIMEOUT" });
        await expect(slow).resolves.toMatchObject({ clients: new Map() });
    });
});
