import { bucketName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { BUILD_HOURS, buildsPerMonth } from "../images/builds";
import type { StackRef } from "../stacks/stacks-of";
import { MONTH_HOURS, priceIn } from "./price";
import type { Price } from "./price";
import { INSTANCE_PRICES, PRICES } from "./prices";
import {
  allOf,
  buildInstanceType,
  endpointAddresses,
  firewallNames,
  holdsBucket,
  machinesIn,
  scratchGiB,
} from "./resources";
import type { BilledMachine, Resources } from "./resources";
import type { Use } from "./use";

/** An item of a stack's costs. */
export interface CostLine {
  readonly what: string;
  /** The setting of the map that causes it, with its value; undefined for items of every map. */
  readonly setting: string | undefined;
  /** Units in a month. */
  readonly quantity: number;
  /** Undefined where no price is known. */
  readonly price: Price | undefined;
  /** Whether it is paid only with a case. */
  readonly needsCase: boolean;
}

/** The costs of a stack in a month. @param resources as synthesized */
export function costLines(
  { kind, spec }: Pick<StackRef, "kind" | "spec">,
  resources: Resources,
  { hours, evidenceGb }: Use,
): readonly CostLine[] {
  const machines = machinesIn(resources);
  const { network, sessions, workstation, audit } = spec;
  const fixed = (what: string, setting: string | undefined, quantity: number, price: Price): CostLine => ({
    what,
    setting,
    quantity,
    price,
    needsCase: false,
  });
  const lines: readonly CostLine[] = [
    ...machines.map((machine) => runningMachine(spec, machine, hours)),
    ...(machines.length === 0 ? [] : [detailedMonitoring(machines.length, hours)]),
    ...machines.map(({ purpose, rootGiB }) =>
      fixed(`Root disk of the ${purpose} (gp3)`, `workstation.rootGiB: ${workstation.rootGiB}`, rootGiB, PRICES.disk),
    ),
    fixed(
      "Scratch disk (gp3)",
      `workstation.scratchGiB: ${workstation.scratchGiB}`,
      scratchGiB(resources),
      PRICES.disk,
    ),
    fixed(
      kind === "image" ? "Interface endpoints of image builds" : "Interface endpoints, in each zone",
      kind === "image" ? "image" : `network.zones: ${network.zones.length}, sessions.mode: ${sessions.mode}`,
      endpointAddresses(resources) * MONTH_HOURS,
      PRICES.endpointHour,
    ),
    ...buildMachine(spec, resources),
    fixed("Keys", undefined, allOf(resources, "aws_kms_key").length, PRICES.key),
    fixed("Names on the lists of the DNS firewall", undefined, firewallNames(resources), PRICES.firewallName),
    fixed(
      "Alarms",
      `audit.trail: ${audit.trail}`,
      allOf(resources, "aws_cloudwatch_metric_alarm").length,
      PRICES.alarm,
    ),
    ...(holdsBucket(resources, bucketName(spec, "incoming")) ? [evidence(evidenceGb)] : []),
  ];
  return lines.filter(({ quantity, needsCase }) => quantity > 0 || needsCase);
}

/** The machine that builds golden images, on the map's schedule. */
function buildMachine({ image }: RegionSpec, resources: Resources): readonly CostLine[] {
  const instanceType = buildInstanceType(resources);
  if (image === undefined || instanceType === undefined) return [];
  const isWindows = image.parent.release === "windows";
  return [
    {
      what: `Build machine ${instanceType}${isWindows ? " with Windows" : ""}, about ${BUILD_HOURS} hour a build`,
      setting: `image.schedule: cron(${image.schedule})`,
      quantity: buildsPerMonth(image.schedule) * BUILD_HOURS,
      price: isWindows ? undefined : INSTANCE_PRICES[instanceType],
      needsCase: false,
    },
  ];
}

function detailedMonitoring(machines: number, hours: number): CostLine {
  return {
    what: "Metrics of detailed monitoring, while machines run",
    setting: undefined,
    quantity: (machines * DETAILED_METRICS * hours) / MONTH_HOURS,
    price: PRICES.metric,
    needsCase: true,
  };
}

function evidence(quantity: number): CostLine {
  return {
    what: "Evidence in S3 Standard",
    setting: "evidence: --evidence-gb",
    quantity,
    price: PRICES.standard,
    needsCase: true,
  };
}

/** Metrics of an instance with detailed monitoring, billed by the hour (CloudWatch pricing, example 1). */
const DETAILED_METRICS = 7;

function runningMachine(
  { workstation }: RegionSpec,
  { purpose, instanceType }: BilledMachine,
  hours: number,
): CostLine {
  const isWindows = purpose === "workstation" && workstation.platform === "windows";
  const setting = purpose === "bastion" ? "sessions.bastion.instanceType" : "workstation.instanceType";
  return {
    what: `Instance ${instanceType}${isWindows ? " with Windows" : ""}, running`,
    setting: `${setting}: ${instanceType}`,
    quantity: hours,
    price: isWindows ? undefined : INSTANCE_PRICES[instanceType],
    needsCase: true,
  };
}

/** US dollars a month, to the cent, so that printed sums add up; undefined where no price is known. */
export function amountOf({ quantity, price }: CostLine, region: string): number | undefined {
  if (quantity === 0) return 0;
  return price === undefined ? undefined : toCents(quantity * priceIn(price, region).usd);
}

/** An amount without the rest that binary fractions leave. */
export function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
