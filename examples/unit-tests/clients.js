// Declares one client for each team, all with the same scopes.
"use strict";
const pulumi = require("@pulumi/pulumi");
const sailpoint = require("pulumi-sailpoint");

/** @param {readonly string[]} teams */
exports.declareClients = function (teams) {
    const clients = teams.map(
        (team) =>
            new sailpoint.OAuthClient(team, {
                name: `team ${team}`,
                description: `Jobs of the team ${team}`,
                grantTypes: ["CLIENT_CREDENTIALS"],
                accessTokenValiditySeconds: 750,
                scope: ["idn:identity:read"],
            }),
    );
    return pulumi.all(clients.map((client) => client.clientId));
};
