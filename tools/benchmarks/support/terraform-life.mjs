// Runs the steps of the benchmark with Terraform and a provider that was built from source, without `terraform init`.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../../support/run.mjs";
import { measuredRun } from "./measured-run.mjs";

export class TerraformLife {
    /**
     * @param {string} folder
     * @param {NodeJS.ProcessEnv} env
     * @param {number} n
     */
    constructor(folder, env, n) {
        this.folder = folder;
        this.env = env;
        this.n = n;
    }

    /**
     * @param {string} provider the built provider
     * @param {import("./plan.mjs").Entry} entry
     * @param {import("./tenant.mjs").Tenant} tenant
     */
    static async start(provider, { n }, tenant) {
        const folder = await mkdtemp(join(tmpdir(), "bench-terraform-"));
        await cp(join(ROOT, "tools/benchmarks/terraform-restapi/main.tf"), join(folder, "main.tf"));
        const config = join(folder, "terraform.rc");
        await writeFile(
            config,
            `provider_installation {
  dev_overrides {
    "mastercard/restapi" = ${JSON.stringify(dirname(provider))}
  }
  direct {}
}
`,
        );
        const { baseUrl, clientId, clientSecret } = tenant.credential;
        return new TerraformLife(
            folder,
            {
                ...process.env,
                TF_CLI_CONFIG_FILE: config,
                CHECKPOINT_DISABLE: "1",
                TF_VAR_n: String(n),
                TF_VAR_base_url: baseUrl,
                TF_VAR_client_id: clientId,
                TF_VAR_client_secret: clientSecret,
            },
            n,
        );
    }

    /** @param {import("./steps.mjs").Step} step */
    async run({ terraform }) {
        if (terraform === undefined) {
            return undefined;
        }
        return measuredRun("terraform", [...terraform, "-no-color", "-input=false"], {
            cwd: this.folder,
            env: this.env,
            provider: /terraform-provider-/,
        });
    }

    async stateBytes() {
        const { resources } = JSON.parse(await readFile(join(this.folder, "terraform.tfstate"), "utf8"));
        return Math.round(Buffer.byteLength(JSON.stringify(resources)) / this.n);
    }

    async end() {
        await rm(this.folder, { recursive: true, force: true });
    }
}
