// A resource that writes a file which only its owner can read. It is an example, not for production.
import * as fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";

interface SecretFileInputs {
    path: string;
    content: string;
}

const provider: pulumi.dynamic.ResourceProvider<SecretFileInputs, SecretFileInputs> = {
    async create(inputs) {
        await write(inputs);
        return { id: inputs.path, outs: inputs };
    },
    diff(_id, olds, news) {
        const replaces = olds.path === news.path ? [] : ["path"];
        return Promise.resolve({ changes: replaces.length > 0 || olds.content !== news.content, replaces });
    },
    async update(_id, _olds, news) {
        await write(news);
        return { outs: news };
    },
    async delete(id) {
        await fs.promises.rm(id, { force: true });
    },
};

async function write({ path, content }: SecretFileInputs): Promise<void> {
    await fs.promises.writeFile(path, content, { mode: 0o600 });
}

export class SecretFile extends pulumi.dynamic.Resource {
    constructor(name: string, args: { path: pulumi.Input<string>; content: pulumi.Input<string> }) {
        super(provider, name, { ...args, content: pulumi.secret(args.content) });
    }
}
