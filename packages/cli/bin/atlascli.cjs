#!/usr/bin/env node
require("../dist/atlascli.cjs");
