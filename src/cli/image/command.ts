import { Option } from "commander";
import type { Command } from "commander";

import { addHelp } from "../help";
import { jsonOption, mapOption } from "../options";
import { runInterruptible } from "../run-command";
import { addVerb } from "../verb";
import { addLifecycleVerbs } from "./lifecycle-verbs";
import type { MirrorOptions } from "./mirror/mirror";

export function addImage(program: Command): void {
  const image = program
    .command("image")
    .summary("Make golden images")
    .description("Make the golden images that machines start from, in the account and region that use them.");
  addVerb(image, {
    name: "image mirror",
    does: "Lock the software of golden images by digest, and upload it to each region's mirror.",
    more:
      "Needs the internet, on Debian or Ubuntu with apt-get, gpgv, git and uv (for Amazon Linux, dnf). Checks the signature of " +
      "each index and of each publisher's file. An interrupted run resumes when you run it again.",
  })
    .argument("[releases...]", "releases of Linux, such as debian-12 (default: those of the map's golden images)")
    .addOption(mapOption())
    .option("--sources <sources...>", "renew only these sources: distribution, publisher, python, data (default: all)")
    .option("--lock-only", "write the locks, download only what has no index, and upload nothing")
    .option("--locked", "renew no lock: upload the files that the locks list")
    .addOption(
      new Option("--as <role>", "the role that uploads; self uses your own credentials")
        .choices(["uploader", "self"])
        .default("uploader"),
    )
    .option("--cache <folder>", "where downloads stay between runs (default: ~/.cache/forensics/image-sources)")
    .addOption(jsonOption("what was locked, changed and uploaded"))
    .action((releases: readonly string[], options: MirrorOptions) =>
      runInterruptible(async () => (await import("./mirror/mirror.js")).mirror(releases, options)),
    );
  addLifecycleVerbs(image);
  addHelp(image);
}
