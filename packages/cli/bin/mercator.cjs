#!/usr/bin/env node
require("../dist/mercator.cjs");
