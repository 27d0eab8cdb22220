import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { execa } from "execa";

import type { RegionSpec } from "../src/jurisdiction/spec";
import { UserError } from "../src/user-error";
import { recordCalls } from "./calls";
import { portOf, startProxy } from "./proxy";
import { EMULATOR_PID } from "./run-folder";
import { imagesOf, seedParameters } from "./seed";
import { accessAnalyzer } from "./stand-ins/access-analyzer";
import { accountPublicAccess } from "./stand-ins/account-public-access";
import { bucketDocuments } from "./stand-ins/bucket-documents";
import { configRuleScopes } from "./stand-ins/config-rule-scopes";
import { ec2Guards } from "./stand-ins/ec2-guards";
import { enabledRegions } from "./stand-ins/enabled-regions";
import { glacier } from "./stand-ins/glacier";
import { guarddutyFeatures } from "./stand-ins/guardduty-features";
import { imageBuilder } from "./stand-ins/image-builder/image-builder";
import { instanceConnectEndpoint } from "./stand-ins/instance-connect-endpoint";
import { instanceMonitoring } from "./stand-ins/instance-monitoring";
import { launchTemplateTags } from "./stand-ins/launch-template-tags";
import { lockedCopies } from "./stand-ins/locked-copies";
import { objectLocks } from "./stand-ins/object-locks";
import { privateInstances } from "./stand-ins/private-instances";
import { route53Resolver } from "./stand-ins/route53-resolver";
import { ruleDescriptions } from "./stand-ins/rule-descriptions";
import { serviceQuotas } from "./stand-ins/service-quotas";
import { sharedSnapshots } from "./stand-ins/shared-snapshots";
import { ssmInventory } from "./stand-ins/ssm-inventory";
import { stepFunctions } from "./stand-ins/step-functions";
import { terminationProtection } from "./stand-ins/termination-protection";

/** Where the actions that were asked for are noted, in the run's folder. */
const CALLS = "calls.txt";

export interface Emulator {
  /** The endpoint of AWS for every client. */
  readonly endpoint: string;
  stop(): void;
}

export interface EmulatorOptions {
  /** The interpreter that has the emulator. */
  readonly python: string;
  /** Where the emulator's log goes. */
  readonly folder: string;
  /** Regions whose accounts have already what they would have before any stack: images, and the parameters that name them. */
  readonly specs: readonly RegionSpec[];
}

/** Starts the emulator on a free port of this machine, behind stand-ins for the features that it lacks. */
export async function startEmulator({ python, folder, specs }: EmulatorOptions): Promise<Emulator> {
  const port = await freePort();
  const log = join(folder, "emulator.log");
  const images = join(folder, "images.json");
  writeFileSync(images, JSON.stringify(imagesOf(specs)));
  const moto = execa(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
    env: { MOTO_AMIS_PATH: images },
    stdin: "ignore",
    stdout: { file: log },
    stderr: { file: log },
    reject: false,
    // A Ctrl-C is for Terraform, which must still be able to release its lock.
    detached: true,
  });
  writeFileSync(join(folder, EMULATOR_PID), String(moto.pid));
  await untilReady(port, log);
  const standIns = [
    accessAnalyzer(),
    accountPublicAccess(),
    bucketDocuments(),
    configRuleScopes(),
    ec2Guards(),
    enabledRegions(),
    glacier(),
    guarddutyFeatures(),
    imageBuilder(),
    instanceConnectEndpoint(),
    instanceMonitoring(),
    launchTemplateTags(),
    lockedCopies(),
    objectLocks(),
    privateInstances(),
    route53Resolver(),
    ruleDescriptions(),
    serviceQuotas(),
    sharedSnapshots(specs.map(({ account }) => account)),
    ssmInventory(),
    stepFunctions(),
    terminationProtection(),
  ];
  const proxy = await startProxy(port, [recordCalls(join(folder, CALLS)), ...standIns]);
  const endpoint = `http://127.0.0.1:${portOf(proxy)}`;
  await seedParameters(endpoint, specs);
  return {
    endpoint,
    stop: () => {
      proxy.close();
      proxy.closeAllConnections();
      moto.kill();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function untilReady(port: number, log: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    try {
      await fetch(`http://127.0.0.1:${port}/moto-api/`);
      return;
    } catch {
      await setTimeout(200);
    }
  }
  throw new UserError(`the emulator did not start within 30 seconds; its log is ${log}`);
}
