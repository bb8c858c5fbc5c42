// The program under test: one client for each team.
"use strict";
const { declareClients } = require("./clients");

exports.clientIds = declareClients(["payroll", "reporting"]);
