// A TypeDoc plugin: the title of a page is its first heading, and its folder decides its group.
import { join, relative } from "node:path";
import { Converter } from "typedoc";

const REPOSITORY = join(import.meta.dirname, "..");

/** The first pattern that matches the path of a page decides its group. */
const GROUPS = [
    { path: /^docs\/(?:reference\/|mistakes\.md)/, group: "Reference" },
    { path: /^docs\/(?:internals\/|fault-matrix\.md)/, group: "Internals" },
    { path: /^docs\//, group: "Guides" },
    { path: /\.md$/, group: "Project" },
];

/** @param {import("typedoc").Application} app */
export function load(app) {
    app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, page) => {
        const path = relative(REPOSITORY, page.project.files.getReflectionPath(page) ?? "");
        const [first] = page.content;
        const heading = first?.kind === "text" ? /^# (.+)/.exec(first.text) : null;
        if (heading === null) {
            throw new Error(`${path} does not begin with a heading`);
        }
        page.name = (heading[1] ?? "").trim();
        page.frontmatter.group = GROUPS.find((one) => one.path.test(path))?.group;
    });
}
