// A consumer of a secret: a resource of another dynamic provider that posts the secret to a URL of the test when it is created
// and whenever the secret changes.
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as pulumi from "@pulumi/pulumi";

export interface Credential {
    readonly clientId: string;
    readonly clientSecret: string;
}

/** The serialized code of the provider, which runs in the provider's process. */
const CODE = `
async function send(inputs) {
    const response = await fetch(inputs.url, { method: "POST", body: JSON.stringify(inputs.credential) });
    if (!response.ok) {
        throw new Error("the consumer rejected the credential");
    }
    return { outs: inputs };
}
const provider = {
    create: async (inputs) => ({ id: "consumer", ...(await send(inputs)) }),
    update: (id, olds, news) => send(news),
    diff: async (id, olds, news) => ({ changes: JSON.stringify(olds.credential) !== JSON.stringify(news.credential) }),
};
exports.handler = () => provider;
`;

class Consumer extends pulumi.CustomResource {}

/** Receives the credentials. The deployment waits for the response to each. */
export class CredentialReceiver {
    private constructor(
        private readonly server: Server,
        /** Errors while a credential was received. */
        readonly failures: unknown[],
    ) {}

    static async listen(onCredential: (credential: Credential) => Promise<void>): Promise<CredentialReceiver> {
        const failures: unknown[] = [];
        const server = createServer((request, response) => {
            void (async () => {
                try {
                    const parts: Buffer[] = [];
                    for await (const part of request) {
                        parts.push(part as Buffer);
                    }
                    await onCredential(JSON.parse(Buffer.concat(parts).toString()) as Credential);
                    response.writeHead(204).end();
                } catch (error) {
                    failures.push(error);
                    response.writeHead(500).end();
                }
            })();
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        return new CredentialReceiver(server, failures);
    }

    /** Declares a consumer of a credential; called in a program. */
    consumer(name: string, credential: pulumi.Input<Record<keyof Credential, pulumi.Input<string>>>): pulumi.Resource {
        const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
        return new Consumer("pulumi-nodejs:dynamic:Consumer", name, { credential, url, __provider: CODE });
    }

    async close(): Promise<void> {
        await new Promise((resolve) => this.server.close(resolve));
    }
}
