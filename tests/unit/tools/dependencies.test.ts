// The dependencies of `npm run demo`, and the detection of missing ones.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const ROOT = join(__dirname, "../../..");

type Packages = Record<string, { version?: string; dev?: boolean; optional?: boolean }>;

function missing(wanted: Packages, installed: Packages, omitDev: boolean): unknown {
    const module = join(ROOT, "tools/support/lock-file.mjs");
    const program = `import { missingPackages } from ${JSON.stringify(module)};
        const [wanted, installed, options] = ${JSON.stringify([wanted, installed, { omitDev }])};
        process.stdout.write(JSON.stringify(missingPackages(wanted, installed, options)));`;
    return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }));
}

function json(path: string): unknown {
    return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}

const WANTED: Packages = {
    "": {},
    "examples/quickstart": {},
    "node_modules/yaml": { version: "1.2.3" },
    "node_modules/jest": { version: "30.0.0", dev: true },
    "node_modules/of-another-platform": { version: "1.0.0", optional: true },
};
const WITHOUT_DEV: Packages = { "node_modules/yaml": { version: "1.2.3" } };
const ALL: Packages = { ...WITHOUT_DEV, "node_modules/jest": { version: "30.0.0" } };

test("when only the dependencies of the demo are installed, only the development dependencies are missing", () => {
    expect(missing(WANTED, WITHOUT_DEV, true)).toEqual([]);
    expect(missing(WANTED, WITHOUT_DEV, false)).toEqual(["node_modules/jest"]);
});

test("when all packages of the lock file are installed, none is missing", () => {
    expect(missing(WANTED, ALL, true)).toEqual([]);
    expect(missing(WANTED, ALL, false)).toEqual([]);
});

test("when a package has another version, it is missing", () => {
    expect(missing(WANTED, { "node_modules/yaml": { version: "1.2.2" } }, true)).toEqual(["node_modules/yaml"]);
});

test("when the packages without development dependencies are counted, there are at most 300", () => {
    const { packages } = json("package-lock.json") as { packages: Packages };
    const installed = Object.entries(packages).filter(([path, { dev }]) => path.includes("node_modules/") && !dev);

    expect(installed.length).toBeGreaterThan(100);
    expect(installed.length).toBeLessThanOrEqual(300);
});

test("when the demo runs, it loads no development dependency", async () => {
    const { packages } = json("package-lock.json") as { packages: Packages };
    const { metafile } = await build({
        entryPoints: [join(ROOT, "tools/demo.mjs")],
        absWorkingDir: ROOT,
        bundle: true,
        splitting: true,
        format: "esm",
        platform: "node",
        packages: "external",
        external: ["pulumi-sailpoint/*"],
        outdir: "unused",
        write: false,
        metafile: true,
        logLevel: "error",
    });
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
    const names = imports
        .filter(({ path, external }) => external === true && !path.startsWith("node:"))
        .map(({ path }) => path.split("/", path.startsWith("@") ? 2 : 1).join("/"));

    expect(Object.keys(metafile.inputs)).toContain("tools/support/pulumi-cli.mjs");
    expect(names).toContain("pulumi-sailpoint");
    // `compile` runs the compiler.
    const missing = [...names, "typescript"].filter((name) => packages[`node_modules/${name}`]?.dev !== undefined);
    expect(missing).toEqual([]);
});

test("when tools/package.json and package.json have a common package, its versions are equal", () => {
    const { dependencies } = json("tools/package.json") as { dependencies: Record<string, string> };
    const { devDependencies } = json("package.json") as { devDependencies: Record<string, string> };
    const both = Object.keys(dependencies).filter((name) => name in devDependencies);

    expect(both).toEqual(["@pulumi/pulumi", "@types/node", "typescript"]);
    expect(both.map((name) => devDependencies[name])).toEqual(both.map((name) => dependencies[name]));
});
