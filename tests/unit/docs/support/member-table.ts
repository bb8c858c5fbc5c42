// A table of the documented members of a class or interface, read from its source.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { alignedTable } from "./aligned-table";

const SOURCE = join(__dirname, "../../../../src");

/** @param path of the source file, below src/ */
export function memberTable(heading: string, path: string, declaration: string): string {
    const file = ts.createSourceFile(path, readFileSync(join(SOURCE, path), "utf8"), ts.ScriptTarget.ES2022, true);
    const found = file.statements.find(
        (statement): statement is ts.ClassDeclaration | ts.InterfaceDeclaration =>
            (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) &&
            statement.name?.text === declaration,
    );
    if (found === undefined) {
        throw new Error(`${path} declares no ${declaration}`);
    }
    const rows = [...found.members].filter(isProperty).map((member) => {
        const optional = member.questionToken === undefined ? "" : ", optional";
        return [`\`${member.name.getText()}\``, `\`${typeOf(member)}\`${optional}`, descriptionOf(member)];
    });
    if (rows.length === 0) {
        throw new Error(`${path}: ${declaration} has no properties`);
    }
    return alignedTable([[heading, "type", "meaning"], ...rows]);
}

type Property = ts.PropertyDeclaration | ts.PropertySignature;

function isProperty(member: ts.Node): member is Property {
    return (
        (ts.isPropertyDeclaration(member) || ts.isPropertySignature(member)) &&
        (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) === 0
    );
}

/** Without Pulumi's wrappers, which every member has, and without `undefined` if the property is optional. */
function typeOf({ type, questionToken }: Property): string {
    const unwrapped = (type?.getText() ?? "").replace(/^(?:pulumi\.)?(?:Output|Input)<(.*?)>(?: \| undefined)?$/, "$1");
    const text = questionToken === undefined ? unwrapped : unwrapped.replace(/ \| undefined$/, "");
    return text.replaceAll("|", "\\|");
}

/** The first paragraph of the doc comment. */
function descriptionOf(member: Property): string {
    const comments = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    const text = ts.getTextOfJSDocComment(comments[0]?.comment) ?? "";
    const [paragraph = ""] = text.split(/\n\s*\n/);
    return paragraph
        .replace(/\{@link (\w+)\}/g, "`$1`")
        .replace(/\s+/g, " ")
        .replaceAll("|", "\\|")
        .trim();
}
