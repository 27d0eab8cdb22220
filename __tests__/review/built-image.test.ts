import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { reviewPlans } from "../../src/cli/review/review";
import { readSynth } from "../../src/configuration/read-synth";
import { builtText } from "../../src/facts/machines/built-text";
import type { BuiltImageSpec } from "../../src/jurisdiction/golden-image";
import { compare } from "../../src/review/compare";
import type { Row } from "../../src/review/row";
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
} from "../support/built-images";
import { stackOf, synthesizeAnew } from "../support/synth";
import { parsed, planJson, reviewed, said } from "./plans";
import type { Given } from "./plans";
import { review } from "../../src/review/review";

const TEMPLATE = "aws_launch_template.workstation_template";
const DAY = "2026-11-29";

/** The promoted image as a finding shows it. */
const linesOf = (image: BuiltImageSpec) => builtText(image).split(", ").join("\n");

/** A template as AWS has it. */
function template(image: BuiltImageSpec, id = image.id): object {
  return { image_id: id, description: `Forensic workstation, ${builtText(image)}` };
}

/** The mark of a revoked image as a finding shows it. */
const MARK = `image ${IMAGE.id}\nrevoked 2026-11-28`;

const OWN = { image_id: "ami-0a1b2c3d4e5f60001", description: "Forensic workstation" };

function changed(before: object | null, after: object | null, actions = ["update"]): readonly Row[] {
  return reviewed({ address: TEMPLATE, actions, before, after });
}

/** What a finding shows, from and to. */
const shown = (rows: readonly Row[]) =>
  rows.map(({ severity, id, attribute, before, after }) => [severity, id, attribute, before, after]);

describe("a plan of another image", () => {
  it("shows from which promoted image to which, each with its manifest and commit, once", () => {
    const rows = changed(template(IMAGE), template(LATER));
    expect(shown(rows)).toEqual([["approval", "built-image", "image_id", linesOf(IMAGE), linesOf(LATER)]]);
    expect(linesOf(LATER)).toBe(
      `image ${LATER.id}\nmanifest ${LATER.manifest}\ncommit ${LATER.commit}\nsources of 2026-11-28\nbuilt 2026-11-29T03:12:44Z`,
    );
  });

  it("shows a lock that says something else of the same AMI", () => {
    const corrected = { ...IMAGE, manifest: LATER.manifest };
    expect(shown(changed(template(IMAGE), template(corrected)))).toEqual([
      ["approval", "built-image", "image_id", linesOf(IMAGE), linesOf(corrected)],
    ]);
  });

  it("shows the first promoted image, and a promoted image that goes", () => {
    expect(shown(changed(null, template(IMAGE), ["create"]))).toEqual([
      ["approval", "built-image", "image_id", undefined, linesOf(IMAGE)],
    ]);
    expect(shown(changed(OWN, template(IMAGE)))).toEqual([
      ["approval", "built-image", "image_id", OWN.image_id, linesOf(IMAGE)],
    ]);
    expect(shown(changed(template(IMAGE), null, ["delete"]))).toContainEqual([
      "approval",
      "built-image",
      "image_id",
      linesOf(IMAGE),
      undefined,
    ]);
  });

  it("does not believe a description of another AMI", () => {
    expect(shown(changed(template(IMAGE), template(LATER, "ami-0c1b2c3d4e5f60009")))).toEqual([
      ["approval", "built-image", "image_id", linesOf(IMAGE), "ami-0c1b2c3d4e5f60009"],
    ]);
    expect(shown(changed(OWN, { ...OWN, image_id: "ami-0c1b2c3d4e5f60009" }))).toEqual([
      ["approval", "image-changed", "image_id", OWN.image_id, "ami-0c1b2c3d4e5f60009"],
    ]);
  });

  it("is a change of custody in the comment of a pull request, too, where it names no one", () => {
    const folder = mkdtempSync(join(tmpdir(), "built-plan-"));
    const change: Given = { address: TEMPLATE, before: template(IMAGE), after: template(LATER) };
    writeFileSync(join(folder, `${REGION}.json`), JSON.stringify(planJson(change)));
    const { text } = reviewPlans([folder], { approvals: "none", redacted: true, markdown: true });
    expect(text).toContain(LATER.id);
    expect(text).toContain(IMAGE.manifest);
    expect(text).toContain(LATER.commit);
    rmSync(folder, { recursive: true });
  });
});

describe("a changed lock of images", () => {
  const side = (map: string, lock: string | undefined) => {
    const built = mapWith(map, lock);
    const context = contextsOf(built).get(REGION);
    return { configuration: readSynth(REGION, stackOf(synthesizeAnew(built), REGION)), context, spec: context?.spec };
  };
  const between = (map: string, before: string | undefined, after: string | undefined) =>
    compare({ stack: REGION, base: side(map, before), head: side(map, after) }, DAY).rows;
  const aboutImages = (rows: readonly Row[]) => rows.filter(({ id }) => /image/i.test(id));

  it("is found without a plan, once", () => {
    const rows = between(BUILT_MAP, lockOf(IMAGE), lockOf(LATER));
    expect(shown(rows.filter(({ severity }) => severity !== "note"))).toEqual([
      ["approval", "built-image", "image_id", linesOf(IMAGE), linesOf(LATER)],
    ]);
  });

  it("is found where an entry appears and where one disappears, which would destroy the scratch disk", () => {
    const appears = between(BUILT_MAP, undefined, lockOf(IMAGE));
    expect(shown(aboutImages(appears))).toEqual([["approval", "built-image", "image_id", undefined, linesOf(IMAGE)]]);
    const disappears = between(BUILT_MAP, lockOf(IMAGE), undefined);
    expect(shown(aboutImages(disappears))).toEqual([
      ["approval", "built-image", "image_id", linesOf(IMAGE), undefined],
    ]);
    expect(said(disappears)[0]).toEqual(["blocking", "custody-destroyed", "aws_ebs_volume.workstation_scratch", ""]);
  });

  it("is found where it marks the image as revoked, and where the mark goes", () => {
    const revoked = between(BUILT_MAP, lockOf(IMAGE), REVOKED_LOCK);
    expect(shown(aboutImages(revoked))).toEqual(
      expect.arrayContaining([
        ["approval", "map-revokedImage", "revokedImage", undefined, MARK],
        ["approval", "built-image", "image_id", linesOf(IMAGE), undefined],
      ]),
    );
    expect(said(revoked)[0]).toEqual(["blocking", "custody-destroyed", "aws_ebs_volume.workstation_scratch", ""]);
    const again = between(BUILT_MAP, REVOKED_LOCK, lockOf(IMAGE));
    expect(aboutImages(again)).toContainEqual(
      expect.objectContaining({ id: "map-revokedImage", text: "Machines start again from an image that was revoked." }),
    );
    const replaced = between(BUILT_MAP, REVOKED_LOCK, lockOf(LATER));
    expect(aboutImages(replaced).map(({ id }) => id)).toEqual(["built-image"]);
  });

  it("is found where the whole entry of a revoked image is removed, as the image could then be added without its mark", () => {
    const removed = between(BUILT_MAP, REVOKED_LOCK, undefined);
    expect(aboutImages(removed)).toEqual([
      expect.objectContaining({
        severity: "approval",
        id: "map-revokedImage",
        text: "The lock of images no longer says that the image is revoked.",
        before: MARK,
      }),
    ]);
  });

  it("does not call an image the first one if it replaces a revoked one", () => {
    const replaced = between(OWN_BASTION_MAP, REVOKED_LOCK, lockOf(LATER));
    expect(aboutImages(replaced)).toContainEqual(
      expect.objectContaining({
        id: "map-builtImage",
        text: "The lock of images promotes an image in place of the revoked one.",
        before: MARK,
        after: linesOf(LATER),
      }),
    );
    const first = between(OWN_BASTION_MAP, undefined, lockOf(LATER));
    expect(aboutImages(first)).toContainEqual(
      expect.objectContaining({ text: "The lock of images promotes a first image of the region." }),
    );
  });

  it("is found once where both machines start from it", () => {
    const rows = between(BASTION_MAP, lockOf(IMAGE), lockOf(LATER));
    expect(rows.filter(({ severity }) => severity !== "note").map(({ id }) => id)).toEqual(["built-image"]);
  });

  it("is found where no stack shows it: a bastion keeps its image until it is replaced", () => {
    const rows = between(OWN_BASTION_MAP, lockOf(IMAGE), lockOf(LATER));
    expect(shown(rows.filter(({ severity }) => severity !== "note"))).toEqual([
      ["approval", "map-builtImage", "builtImage", linesOf(IMAGE), linesOf(LATER)],
    ]);
  });
});

describe("reviewing a synthesis against its base", () => {
  const options = { approvals: "none", at: DAY, json: true };
  const folders: string[] = [];

  /** A folder as a synthesis leaves it. @param lock undefined without a recorded lock */
  function synthesized(image: BuiltImageSpec, lock: string | undefined = lockOf(image)): string {
    const folder = mkdtempSync(join(tmpdir(), "synthesized-"));
    folders.push(folder);
    const stack = join(folder, "stacks", REGION);
    mkdirSync(stack, { recursive: true });
    const made = stackOf(synthesizeAnew(mapWith(BUILT_MAP, lockOf(image))), REGION);
    writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(made));
    writeFileSync(join(folder, "jurisdictions.yaml"), BUILT_MAP);
    if (lock !== "") writeFileSync(join(folder, "images.lock.yaml"), lock);
    return folder;
  }

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function findings(paths: readonly string[], base: string): readonly Row[] {
    const { text } = reviewPlans(paths, { ...options, base });
    return (JSON.parse(text) as { findings: readonly Row[] }).findings.filter(({ severity }) => severity !== "note");
  }

  it("judges each side by its own lock, and reports the image once, with a plan and without", () => {
    const [base, head] = [synthesized(IMAGE), synthesized(LATER)];
    expect(findings([head], base).map(({ id }) => id)).toEqual(["built-image"]);
    const plans = join(head, "plans");
    mkdirSync(plans);
    const change: Given = { address: TEMPLATE, before: template(IMAGE), after: template(LATER) };
    writeFileSync(join(plans, `${REGION}.json`), JSON.stringify(planJson(change)));
    expect(findings([head, plans], base).filter(({ id }) => /image/i.test(id))).toMatchObject([
      { id: "built-image", before: linesOf(IMAGE), after: linesOf(LATER) },
    ]);
  });

  it("reports the lock alone where a plan does not show it", () => {
    const [base, head] = [synthesized(IMAGE), synthesized(LATER)];
    const plans = join(head, "plans");
    mkdirSync(plans);
    writeFileSync(
      join(plans, `${REGION}.json`),
      JSON.stringify(planJson({ address: "aws_vpc.v", actions: ["no-op"] })),
    );
    expect(findings([head, plans], base).filter(({ id }) => /image/i.test(id))).toMatchObject([
      { id: "map-builtImage", before: linesOf(IMAGE), after: linesOf(LATER) },
    ]);
  });

  it("refuses a side without its lock", () => {
    const [base, head] = [synthesized(IMAGE), synthesized(IMAGE, "")];
    expect(() => findings([head], base)).toThrow(/The synthesis has no lock of images/);
    expect(() => findings([base], head)).toThrow(/The synthesis has no lock of images/);
  });
});

it("is not found in a plan that was made with another lock: that plan is of another map", () => {
  const context = contextsOf(mapWith(BUILT_MAP, lockOf(LATER))).get(REGION);
  const plan = parsed({ address: TEMPLATE, before: template(IMAGE), after: template(LATER) });
  const rows = review({ stack: REGION, plan, context, isOfOtherMap: true }, DAY);
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(["other-map", "built-image"]));
});
