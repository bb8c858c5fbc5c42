// The files in the repository equal the files that `npm run generate` writes from the table of fields.
import packageJson from "../../../package.json";
import { nativeSchema } from "../../../tools/generate/native-schema";
import { generatedFiles } from "../../../tools/generate/generated-files";
import { readRecord } from "../../../src/lifecycle/record";
import { API_FIELDS, DOCUMENTED_FIELDS, FIELDS } from "../../../src/resources/oauth-client/schema";
import { isOptionalOutput } from "../../../tools/generate/describe-field";
import { expectPage } from "../../support/generated-page";

test("when the table of fields changes, the generated source files are out of date until `npm run generate` runs", async () => {
    for (const [path, text] of generatedFiles()) {
        await expectPage(`../${path}`, text);
    }
});

test("when a table of fields changes, `schema.json` of the native provider is out of date until `npm run generate` runs", async () => {
    const text = `${JSON.stringify(nativeSchema(packageJson), null, 4)}\n`;
    await expectPage("../src/adapters/native/schema.json", text);
});

test("when package.json names a repository, the schema has the address of its releases", () => {
    const repository = { url: "git+https://github.com/acme/pulumi-sailpoint.git" };
    expect(nativeSchema({ ...packageJson, repository })).toMatchObject({
        repository: "https://github.com/acme/pulumi-sailpoint",
        pluginDownloadURL: "github://api.github.com/acme/pulumi-sailpoint",
    });
});

test("when a function returns a field with an enum, its type is a plain string, since Python's SDK rejects a union there", () => {
    const { types, functions } = nativeSchema(packageJson) as Record<string, Record<string, object>>;
    const results = [
        types?.["sailpoint:index:OAuthClientResult"],
        ...Object.values(functions ?? {}).map((one) => (one as { outputs: object }).outputs),
    ];
    expect(results).toHaveLength(4);
    expect(JSON.stringify(results)).toContain('"accessType":{"type":"string"');
    expect(JSON.stringify(results)).not.toContain("oneOf");
});

test("when a field is added to the table, every generated file has it with its docstring", () => {
    const added = {
        name: "tokenFormat",
        description: "Format of the access tokens.",
        type: "string",
        enum: ["JWT", "OPAQUE"],
        onChange: "update",
        onRemoval: { kind: "keep" },
        inApi: true,
    } as const;
    const files = generatedFiles([...DOCUMENTED_FIELDS, added]);
    for (const text of files.values()) {
        expect(text).toMatch(/Format of the access tokens\.[^/]*\*\/\s+(?:declare )?(?:readonly )?tokenFormat\b/);
    }
});

test("when SailPoint returns null for every field that the API allows to be null, exactly the optional outputs are missing", () => {
    const required = { name: "reporting", accessTokenValiditySeconds: 750 };
    const empty = Object.fromEntries(API_FIELDS.map(({ name }) => [name, null]));
    const record = readRecord(FIELDS, { ...empty, ...required, id: "1" });
    const missing = DOCUMENTED_FIELDS.filter((field) => field.inApi && !(field.name in record));
    expect(missing).toEqual(DOCUMENTED_FIELDS.filter((field) => field.inApi && isOptionalOutput(field)));
});
