#!/usr/bin/env node
import { Command } from "commander";

import { addCheck } from "./check/command";
import { addDeploy } from "./deploy/command";
import { addPlan } from "./plan/command";
import { addRecords } from "./records/command";
import { addRecover } from "./recover/command";
import { addApprove, addDrift, addReview } from "./review/command";

// Which Node this runs on is for our own "engines" to say.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

const program = new Command("forensics").description(
  "Plans, reviews, deploys and proves what comes of a jurisdiction map.",
);

// Each loads what it needs when it runs.
addCheck(program);
addPlan(program);
addReview(program);
addApprove(program);
addDeploy(program);
addDrift(program);
addRecords(program);
addRecover(program);

void program.parseAsync();
