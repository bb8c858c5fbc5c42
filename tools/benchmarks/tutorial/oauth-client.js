// A provider as a Pulumi user would write it after the tutorial for dynamic providers in Pulumi's documentation: a
// class with an axios call for each operation. It uses one token for the process, waits after a 429, marks the secret,
// and compares fields.
const pulumi = require("@pulumi/pulumi");

const FIELDS = ["name", "description", "grantTypes", "accessTokenValiditySeconds", "accessType", "enabled"];

function bodyOf(inputs) {
    return Object.fromEntries([...FIELDS, "scope"].map((field) => [field, inputs[field]]));
}

class OAuthClientProvider {
    async create(inputs) {
        const client = await this.request("post", "", bodyOf(inputs));
        return { id: client.id, outs: { ...bodyOf(inputs), clientId: client.id, clientSecret: client.secret } };
    }

    async read(id, props) {
        const client = await this.request("get", `/${id}`);
        const outs = { ...props };
        for (const field of [...FIELDS, "scope"]) {
            outs[field] = client[field];
        }
        return { id, props: outs };
    }

    async diff(id, olds, news) {
        const differs = (field) => JSON.stringify(olds[field]) !== JSON.stringify(news[field]);
        const replaces = ["scope"].filter(differs);
        return { changes: replaces.length > 0 || FIELDS.some(differs), replaces };
    }

    async update(id, olds, news) {
        const changed = FIELDS.filter((field) => JSON.stringify(olds[field]) !== JSON.stringify(news[field]));
        const patch = changed.map((field) => ({ op: "replace", path: `/${field}`, value: news[field] }));
        await this.request("patch", `/${id}`, patch, "application/json-patch+json");
        return { outs: { ...olds, ...bodyOf(news) } };
    }

    async delete(id) {
        await this.request("delete", `/${id}`);
    }

    async request(method, path, data, contentType = "application/json") {
        const axios = require("axios");
        this.token ??= this.fetchToken();
        const token = await this.token;
        for (;;) {
            try {
                const headers = { Authorization: `Bearer ${token}`, "Content-Type": contentType };
                const url = `${process.env.SAIL_BASE_URL}/v2025/oauth-clients${path}`;
                return (await axios({ method, url, data, headers })).data;
            } catch (error) {
                if (error.response?.status !== 429) {
                    throw error;
                }
                const seconds = Number(error.response.headers["retry-after"] ?? 10);
                await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
            }
        }
    }

    async fetchToken() {
        const axios = require("axios");
        const form = new URLSearchParams({
            grant_type: "client_credentials",
            client_id: process.env.SAIL_CLIENT_ID,
            client_secret: process.env.SAIL_CLIENT_SECRET,
        });
        return (await axios.post(`${process.env.SAIL_BASE_URL}/oauth/token`, form)).data.access_token;
    }
}

const provider = new OAuthClientProvider();

class OAuthClient extends pulumi.dynamic.Resource {
    constructor(name, args, options) {
        super(
            provider,
            name,
            { clientId: undefined, clientSecret: undefined, ...args },
            {
                ...options,
                additionalSecretOutputs: ["clientSecret"],
            },
        );
    }
}

module.exports = { OAuthClient };
