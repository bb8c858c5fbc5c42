// Finds the documented operation of a path. The path can have values (`/sources/123`) or parameters (`/sources/{id}`).
import type { DocumentedOperation } from "./documentation";

interface TrieNode {
    readonly literals: Map<string, TrieNode>;
    /** The child for a path parameter of any name. */
    parameter?: TrieNode;
    readonly operations: Map<string, DocumentedOperation>;
}

export class PathMatcher {
    private readonly root = createNode();

    constructor(operations: readonly DocumentedOperation[]) {
        for (const operation of operations) {
            let node = this.root;
            for (const segment of segmentsOf(operation.path)) {
                node = isParameter(segment) ? (node.parameter ??= createNode()) : literalChild(node, segment);
            }
            node.operations.set(operation.method, operation);
        }
    }

    /**
     * Finds the operation, ignoring a gateway's base path before the documented path. As in OpenAPI, a literal segment
     * takes precedence over a parameter.
     *
     * @param path without query
     */
    find(method: string, path: string): DocumentedOperation | undefined {
        const segments = segmentsOf(path);
        for (let start = 0; start < segments.length; start++) {
            const operation = findOperation(this.root, segments, start, method);
            if (operation !== undefined) {
                return operation;
            }
        }
        return undefined;
    }
}

function findOperation(
    node: TrieNode,
    segments: readonly string[],
    index: number,
    method: string,
): DocumentedOperation | undefined {
    const segment = segments[index];
    if (segment === undefined) {
        return node.operations.get(method);
    }
    const children = [node.literals.get(segment), segment === "" ? undefined : node.parameter];
    for (const child of children) {
        const operation = child && findOperation(child, segments, index + 1, method);
        if (operation !== undefined) {
            return operation;
        }
    }
    return undefined;
}

function createNode(): TrieNode {
    return { literals: new Map(), operations: new Map() };
}

function literalChild(node: TrieNode, segment: string): TrieNode {
    const child = node.literals.get(segment) ?? createNode();
    node.literals.set(segment, child);
    return child;
}

function segmentsOf(path: string): string[] {
    const segments = path.split("/");
    const isNamed = (segment: string) => segment !== "";
    const start = segments.findIndex(isNamed);
    return start < 0 ? [""] : segments.slice(start, segments.findLastIndex(isNamed) + 1);
}

function isParameter(segment: string): boolean {
    return segment.startsWith("{") && segment.endsWith("}");
}
