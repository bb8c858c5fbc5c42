// The marker of an imported client in state: a random part, so that two states of one client differ, and the name of the
// resource that imported it.
import { randomUUID } from "node:crypto";
import type { StoredClient } from "./stored-client";

const SEPARATOR = " ";

/** @param resourceName undefined if the program does not use the class */
export function newImportMarker(resourceName: string | undefined): string {
    return resourceName === undefined ? randomUUID() : `${randomUUID()}${SEPARATOR}${resourceName}`;
}

/** The name of the resource that imported the client; undefined if state does not have it. */
export function importedAs({ importMarker }: Pick<StoredClient, "importMarker">): string | undefined {
    return typeof importMarker === "string" && importMarker.includes(SEPARATOR)
        ? importMarker.slice(importMarker.indexOf(SEPARATOR) + 1)
        : undefined;
}
