import { Argument, Option } from "commander";
import type { Command } from "commander";

import { jsonOption, mapOption, yesOption } from "../options";
import { runCommand, runInterruptible, runReport } from "../run-command";
import { addVerb } from "../verb";
import type { BuildOptions } from "./build/build";
import type { RetainOptions } from "./keep/retain";
import type { RevokeOptions } from "./keep/revoke";
import type { PromoteOptions } from "./promote/promote";
import type { StatusOptions } from "./status/status";

const regionArgument = (): Argument => new Argument("<region>", "a region of the map, such as eu-eu-central-1");

const changesAs = (does: string): Option =>
  new Option("--as <role>", `the role that ${does}; self uses your own credentials`)
    .choices(["deployer", "self"])
    .default("deployer");

const readsAs = (): Option =>
  new Option("--as <role>", "the role that reads; self uses your own credentials, such as an auditor's")
    .choices(["deployer", "plan", "self"])
    .default("self");

/** What becomes of an image after its sources are in the mirror. */
export function addLifecycleVerbs(image: Command): void {
  addBuild(image);
  addStatus(image);
  addPromote(image);
  addRetain(image);
  addRevoke(image);
}

function addBuild(image: Command): void {
  addVerb(image, {
    name: "image build",
    does: "Build a region's golden image, and follow the build to its end.",
    more:
      "If a build fails, prints the component that failed, the end of its log, and where its manifest is. Ctrl-C ends the command, " +
      "and the build continues.",
  })
    .addArgument(regionArgument())
    .addOption(mapOption())
    .option("--follow", "start no build: follow the one that is running")
    .addOption(changesAs("starts the build"))
    .addOption(jsonOption("how the build ended"))
    .action((region: string, options: BuildOptions) =>
      runInterruptible(async () => (await import("./build/build.js")).build(region, options)),
    );
}

function addStatus(image: Command): void {
  addVerb(image, {
    name: "image status",
    does: "List the golden images of regions, with their age, parent, packages and known vulnerabilities.",
    more:
      "An image is as old as its sources or its build: the older one counts. Needs the auditor's role to read manifests; without " +
      "it, packages are not shown.",
  })
    .argument("[regions...]", "regions of the map, such as eu-eu-central-1 (default: all that build images)")
    .addOption(mapOption())
    .addOption(readsAs())
    .addOption(jsonOption("the images"))
    .action((regions: readonly string[], options: StatusOptions) =>
      runReport(async () => (await import("./status/status.js")).status(regions, options)),
    );
}

function addPromote(image: Command): void {
  addVerb(image, {
    name: "image promote",
    does: "Verify an image and both parts of its manifest, and write it into the lock of images.",
    more:
      "Changes nothing in AWS. The machines of a region whose image is { built: true } start from the image that images.lock.yaml names, after " +
      "the change is reviewed and deployed.",
  })
    .addArgument(regionArgument())
    .argument("[image]", "the id of an AMI (default: the newest that is available)")
    .addOption(mapOption())
    .addOption(readsAs())
    .addOption(jsonOption("what was verified"))
    .action((region: string, ami: string | undefined, options: PromoteOptions) =>
      runReport(async () => (await import("./promote/promote.js")).promote(region, ami, options)),
    );
}

function addRetain(image: Command): void {
  addVerb(image, {
    name: "image retain",
    does: "Keep an image that cases used: it is never deleted.",
    more: "Tags the AMI and its snapshots, without a case's name, and protects the AMI against deregistration.",
  })
    .addArgument(regionArgument())
    .argument("<image>", "the id of an AMI")
    .addOption(mapOption())
    .option("--cases <number>", "how many cases used it", "1")
    .addOption(changesAs("keeps the image"))
    .addOption(jsonOption("what was kept"))
    .action((region: string, ami: string, options: RetainOptions) =>
      runCommand(async () => (await import("./keep/retain.js")).retain(region, ami, options)),
    );
}

function addRevoke(image: Command): void {
  addVerb(image, {
    name: "image revoke",
    does: "Revoke an image: no machine starts from it any more, and it is kept for an expert.",
    more:
      "Tags and protects it as retain does, then disables it. Its snapshots stay. Running machines continue to run. If " +
      "images.lock.yaml names it for the region, marks the entry as revoked, for you to commit.",
  })
    .addArgument(regionArgument())
    .argument("<image>", "the id of an AMI")
    .addOption(mapOption())
    .addOption(changesAs("revokes the image"))
    .addOption(jsonOption("what was revoked"))
    .addOption(yesOption())
    .action((region: string, ami: string, options: RevokeOptions) =>
      runInterruptible(async () => (await import("./keep/revoke.js")).revoke(region, ami, options)),
    );
}
