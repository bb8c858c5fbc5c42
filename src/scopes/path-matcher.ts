// Finds the documented operation of a path, concrete or templated.
import type { DocumentedOperation } from "./documentation";

interface Node {
    readonly literals: Map<string, Node>;
    /** The place of a path parameter, whatever its name. */
    parameter?: Node;
    readonly operations: Map<string, DocumentedOperation>;
}

export class PathMatcher {
    private readonly root = node();

    constructor(operations: readonly DocumentedOperation[]) {
        for (const operation of operations) {
            let place = this.root;
            for (const segment of segmentsOf(operation.path)) {
                place = isParameter(segment) ? (place.parameter ??= node()) : literal(place, segment);
            }
            place.operations.set(operation.method, operation);
        }
    }

    /**
     * The operation, with any base path of a gateway before the documented path left out. A literal segment is preferred
     * to a parameter, as OpenAPI says.
     *
     * @param path without query
     */
    find(method: string, path: string): DocumentedOperation | undefined {
        const segments = segmentsOf(path);
        for (let start = 0; start < segments.length; start++) {
            const operation = find(this.root, segments, start, method);
            if (operation !== undefined) {
                return operation;
            }
        }
        return undefined;
    }
}

function find(
    place: Node,
    segments: readonly string[],
    index: number,
    method: string,
): DocumentedOperation | undefined {
    const segment = segments[index];
    if (segment === undefined) {
        return place.operations.get(method);
    }
    const next = [place.literals.get(segment), segment === "" ? undefined : place.parameter];
    for (const child of next) {
        const operation = child && find(child, segments, index + 1, method);
        if (operation !== undefined) {
            return operation;
        }
    }
    return undefined;
}

function node(): Node {
    return { literals: new Map(), operations: new Map() };
}

function literal(place: Node, segment: string): Node {
    const next = place.literals.get(segment) ?? node();
    place.literals.set(segment, next);
    return next;
}

function segmentsOf(path: string): string[] {
    return path.replace(/^\/+|\/+$/g, "").split("/");
}

function isParameter(segment: string): boolean {
    return segment.startsWith("{") && segment.endsWith("}");
}
