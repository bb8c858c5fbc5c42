// Creates a CA and a server certificate for one test run.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";

export interface Certificates {
    /** The file for NODE_EXTRA_CA_CERTS. */
    readonly caFile: string;
    readonly key: string;
    /** For `localhost` only. */
    readonly cert: string;
    remove(): Promise<void>;
}

export async function makeCertificates(): Promise<Certificates> {
    const common = { keyType: "ec", algorithm: "sha256" } as const;
    const authority = await generate([{ name: "commonName", value: "an authority of the tests" }], {
        ...common,
        extensions: [
            { name: "basicConstraints", cA: true, critical: true },
            { name: "keyUsage", keyCertSign: true, critical: true },
        ],
    });
    const server = await generate([{ name: "commonName", value: "localhost" }], {
        ...common,
        extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
        ca: { key: authority.private, cert: authority.cert },
    });
    const folder = await mkdtemp(join(tmpdir(), "pulumi-sailpoint-ca-"));
    const caFile = join(folder, "ca.pem");
    await writeFile(caFile, authority.cert);
    const remove = () => rm(folder, { recursive: true });
    return { caFile, key: server.private, cert: server.cert, remove };
}
