// Lists the clients that were not used for 180 days, for review. `pulumi config set days N` changes the number of days.
import * as pulumi from "@pulumi/pulumi";
import * as sailpoint from "pulumi-sailpoint";

const days = new pulumi.Config().getNumber("days") ?? 180;
const unusedSince = new Date(Date.now() - days * 24 * 60 * 60 * 1000);

const clients = sailpoint.getOAuthClientsOutput({ unusedSince });

export const unusedClients = clients.apply((unused) =>
    unused.map(({ id, name, enabled, created, lastUsed }) => ({
        id,
        name,
        enabled,
        created,
        lastUsed: lastUsed ?? "never",
    })),
);
