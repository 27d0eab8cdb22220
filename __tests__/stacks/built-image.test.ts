import { costLines } from "../../src/facts/costs/stack-costs";
import { DEFAULT_CASE } from "../../src/facts/costs/use";
import { readSynth } from "../../src/configuration/read-synth";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import {
  BASTION_MAP,
  BUILT_MAP,
  IMAGE,
  LATER,
  lockOf,
  mapWith,
  OWN_BASTION_MAP,
  REGION,
  REVOKED_LOCK,
  specWith,
} from "../support/built-images";
import { addresses, at, stackOf, synthesizeAnew } from "../support/synth";
import type { Template } from "../support/synth";

const LOCK = lockOf(IMAGE);
const MACHINES =
  /^aws_(?:instance|launch_template|ebs_volume|volume_attachment|ssm_association)\.|^aws_iam_instance_profile\./;

function synthesized(map: string, lock: string | undefined): Template {
  return stackOf(synthesizeAnew(mapWith(map, lock)), REGION);
}

let without: Template;
let withImage: Template;

beforeAll(() => {
  without = synthesized(BUILT_MAP, undefined);
  withImage = synthesized(BUILT_MAP, LOCK);
});

function machinesIn(template: Template): readonly string[] {
  return addresses(template).filter((address) => MACHINES.test(address));
}

/** What breaks a rule, by the rules and the addresses. */
function broken(template: Template, map: string, lock: string | undefined): readonly string[] {
  const context = contextsOf(mapWith(map, lock)).get(REGION);
  if (context === undefined) throw new Error("no context");
  const verdicts = judge(readSynth(REGION, template), context, "2026-11-29");
  return [
    ...new Set(
      verdicts.flatMap(({ outcome, rule, address }) => (outcome === "compliant" ? [] : [`${rule} ${address}`])),
    ),
  ];
}

describe("a region whose image is promoted", () => {
  it("starts its workstation from that AMI, once AWS confirms that the region's own account owns it", () => {
    const [data = {}] = Object.values(withImage.data?.["aws_ami"] ?? {});
    expect(data).toMatchObject({
      owners: ["220000000001"],
      filter: [{ name: "image-id", values: [IMAGE.id] }],
    });
    expect(at(withImage, "aws_launch_template.workstation_template")["description"]).toBe(
      `Forensic workstation, image ${IMAGE.id}, manifest ${IMAGE.manifest}, commit ${IMAGE.commit}, sources of 2026-11-15, built 2026-11-16T03:12:44Z`,
    );
    expect(withImage.data).not.toHaveProperty("aws_ssm_parameter");
  });

  it("breaks no rule", () => {
    expect(broken(withImage, BUILT_MAP, LOCK)).toEqual([]);
  });

  it("has a template that AWS accepts: its description has at most 255 characters", () => {
    const { builtImage } = specWith(BUILT_MAP, lockOf({ ...IMAGE, commit: "c".repeat(64) }));
    expect(builtImage?.commit).toHaveLength(64);
    const longest = synthesized(BUILT_MAP, lockOf({ ...IMAGE, commit: "c".repeat(64) }));
    expect(String(at(longest, "aws_launch_template.workstation_template")["description"]).length).toBeLessThanOrEqual(
      255,
    );
  });
});

describe("a region without a promoted image", () => {
  it("has no machine and nothing that needs one, and everything else", () => {
    expect(machinesIn(without)).toEqual(["aws_iam_instance_profile.workstation_instance_profile"]);
    expect(without.data ?? {}).not.toHaveProperty("aws_ami");
    const lost = addresses(withImage).filter((address) => !addresses(without).includes(address));
    expect(lost.sort()).toEqual([
      "aws_ebs_volume.workstation_scratch",
      "aws_instance.workstation_machine",
      "aws_launch_template.workstation_template",
      "aws_ssm_association.inventory_gathering",
      "aws_volume_attachment.workstation_scratch-attachment",
    ]);
    for (const address of addresses(without))
      expect([address, at(without, address)]).toEqual([address, at(withImage, address)]);
  });

  it("is the same as a region whose image was revoked", () => {
    const revoked = synthesized(BUILT_MAP, REVOKED_LOCK);
    expect(revoked).toEqual(without);
    expect(broken(revoked, BUILT_MAP, REVOKED_LOCK)).toEqual([]);
    expect(broken(withImage, BUILT_MAP, REVOKED_LOCK).join("\n")).toMatch(/aws_instance\.workstation_machine/);
  });

  it("names no machine in its outputs", () => {
    const gone = Object.keys(withImage.output).filter((name) => !(name in without.output));
    expect(gone.sort()).toEqual(["start-graphical-session", "start-session", "workstation-id"]);
  });

  it("breaks no rule", () => {
    expect(broken(without, BUILT_MAP, undefined)).toEqual([]);
  });

  it("is judged by the lock that it was made with, and by no other", () => {
    expect(broken(withImage, BUILT_MAP, undefined).join("\n")).toMatch(/aws_instance\.workstation_machine/);
    expect(broken(without, BUILT_MAP, LOCK).join("\n")).toMatch(/eu-eu-west-1/);
    expect(broken(withImage, BUILT_MAP, lockOf(LATER)).join("\n")).toMatch(/aws_launch_template/);
  });

  it("costs no machine, disk or metric, and its evidence as before", () => {
    const lines = (template: Template, lock: string | undefined) =>
      costLines({ kind: "region", spec: specWith(BUILT_MAP, lock) }, template.resource, DEFAULT_CASE).map(
        ({ what }) => what,
      );
    const costs = lines(without, undefined);
    expect(lines(withImage, LOCK).filter((what) => !costs.includes(what))).toEqual([
      "Instance m6i.2xlarge, running",
      "Metrics of detailed monitoring, while machines run",
      "Root disk of the workstation (gp3)",
      "Scratch disk (gp3)",
    ]);
    expect(costs).toContain("Evidence in S3 Standard");
  });
});

describe("a region with a bastion", () => {
  const connecting = (template: Template) =>
    Object.keys(template.output).filter((name) => /bastion|workstation|connect/.test(name));

  it("has neither machine without an image, and the way to both", () => {
    const template = synthesized(BASTION_MAP, undefined);
    expect(machinesIn(template)).toEqual([
      "aws_iam_instance_profile.bastion_instance_profile",
      "aws_iam_instance_profile.workstation_instance_profile",
    ]);
    expect(connecting(template)).toEqual(["bastion-address", "instance-connect-endpoint", "workstation-address"]);
    expect(broken(template, BASTION_MAP, undefined)).toEqual([]);
  });

  it("has both with an image", () => {
    const template = synthesized(BASTION_MAP, LOCK);
    expect(Object.keys(template.resource["aws_instance"] ?? {})).toEqual(["bastion_machine", "workstation_machine"]);
    expect(broken(template, BASTION_MAP, LOCK)).toEqual([]);
  });

  it("has the workstation alone where the bastion waits for its image", () => {
    const template = synthesized(OWN_BASTION_MAP, undefined);
    expect(Object.keys(template.resource["aws_instance"] ?? {})).toEqual(["workstation_machine"]);
    expect(connecting(template)).not.toContain("connect-to-bastion");
    expect(broken(template, OWN_BASTION_MAP, undefined)).toEqual([]);
    const whole = synthesized(OWN_BASTION_MAP, LOCK);
    expect(broken(whole, OWN_BASTION_MAP, LOCK)).toEqual([]);
    expect(at(whole, "aws_launch_template.workstation_template")["description"]).toBe("Forensic workstation");
  });
});
