// The program that is tested: one client for each team.
"use strict";
const { declareClients } = require("./clients");

exports.clientIds = declareClients(["payroll", "reporting"]);
