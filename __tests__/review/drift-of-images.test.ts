import { join } from "node:path";

import { parsePlan } from "../../src/configuration/plan-json";
import { loadMap } from "../../src/map";
import { driftOf } from "../../src/review/drift/drift";
import { rowsOf } from "../../src/review/review";
import { stackOf, synthesizeAnew } from "../support/synth";
import { changeJson } from "./plans";
import type { Given } from "./plans";

const STACK = "image-eu-eu-west-1";
const map = loadMap(join(__dirname, "../map/fixtures/images.yaml"));
const [spec] = map.jurisdictions.flatMap(({ regions }) => regions);
if (spec === undefined) throw new Error("the map has no region");
const context = { kind: "image", spec } as const;

const PIPELINE = "aws_imagebuilder_image_pipeline.image_pipeline";
const INFRASTRUCTURE = "aws_imagebuilder_infrastructure_configuration.image_infrastructure";
const DISTRIBUTION = "aws_imagebuilder_distribution_configuration.image_distribution";
const REMOVAL = "aws_imagebuilder_lifecycle_policy.image_removal";
const COMPONENT = "aws_imagebuilder_component.image_component-firewall";

const stack = stackOf(synthesizeAnew(map), STACK);

/** A resource of the stack, as it was synthesized and as a person has left it. */
function changed(address: string, change: Readonly<Record<string, unknown>>) {
  const [type = "", name = ""] = address.split(".");
  const before = stack.resource[type]?.[name];
  if (before === undefined) throw new Error(`${STACK} has no ${address}`);
  return { address, before, after: { ...before, ...change } };
}

/** What `forensics drift` reports: where, what, and how severe it is. */
function reported(...drift: readonly Given[]) {
  const json = { format_version: "1.2", resource_drift: drift.map(changeJson), prior_state: { values: {} } };
  const changes = driftOf(STACK, parsePlan("image.json", json));
  return rowsOf(changes, context).map(({ address, attribute, severity }) => [address, attribute, severity]);
}

it("a pipeline that ran on its schedule is not drift", () => {
  const ran = { date_last_run: "2026-11-15T03:00:00Z", date_next_run: "2026-12-01T03:00:00Z" };
  expect(reported(changed(PIPELINE, ran))).toEqual([]);
  expect(reported(changed(PIPELINE, { ...ran, status: "DISABLED" }))).toEqual([[PIPELINE, "status", "approval"]]);
});

it("a pipeline that was changed, and changed back, is drift", () => {
  expect(reported(changed(PIPELINE, { date_updated: "2026-11-20T10:00:00Z" }))).toEqual([
    [PIPELINE, "date_updated", "note"],
  ]);
});

it.each([
  [
    "a build machine that serves metadata to anyone",
    INFRASTRUCTURE,
    { instance_metadata_options: { http_tokens: "optional" } },
  ],
  ["build machines that stay after a failed build", INFRASTRUCTURE, { terminate_instance_on_failure: false }],
  ["build machines in another subnet", INFRASTRUCTURE, { subnet_id: "subnet-0a1b2c3d4e5f60001" }],
  ["a key pair of build machines", INFRASTRUCTURE, { key_pair: "a-person" }],
  ["images in another region", DISTRIBUTION, { distribution: [{ region: "us-east-1" }] }],
  ["a removal that spares nothing", REMOVAL, { policy_detail: [] }],
])("%s is drift that needs an approval at least", (_, address, change) => {
  const rows = reported(changed(address, change));
  expect(rows.map(([where]) => where)).toContain(address);
  expect(rows.map(([, , severity]) => severity)).not.toContain("note");
});

it.each([PIPELINE, INFRASTRUCTURE, DISTRIBUTION, REMOVAL, COMPONENT])("%s that is gone is drift", (address) => {
  const { before } = changed(address, {});
  const rows = reported({ address, actions: ["delete"], before, after: null });
  expect(rows.map(([where]) => where)).toEqual([address]);
  expect(rows.map(([, , severity]) => severity)).not.toContain("note");
});
