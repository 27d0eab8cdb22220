#!/usr/bin/env node
import { addSandbox } from "./sandbox/command";
import { forensics } from "./src/cli/program";

// Which Node this runs on is for our own "engines" to say.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

// The one program for every verb. The product does not import the sandbox, whose verb is added here.
void forensics({ addSandbox }).parseAsync();
