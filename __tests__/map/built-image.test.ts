import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadMap, loadMapOn, loadRecordedMap, parseMap, printProblem } from "../../src/map";
import { digestOfSpec } from "../../src/terraform/plan-record";
import {
  BASTION_MAP,
  BUILT_MAP,
  IMAGE,
  LATER,
  lockOf,
  mapWith,
  OWN_BASTION_MAP,
  REVOKED_LOCK,
  specWith,
} from "../support/built-images";
import { edited, END, expectRefusal, image, MINIMAL, parsed, region, top } from "./minimal";

describe("a machine that starts from the built image", () => {
  it("has no image until one is promoted", () => {
    const spec = specWith(BUILT_MAP, undefined);
    expect(spec.workstation.image).toBeUndefined();
    expect(spec.builtImage).toBeUndefined();
  });

  it("may be the bastion, with the workstation or without it", () => {
    const both = specWith(BASTION_MAP, lockOf(IMAGE));
    expect(both.sessions.bastion.image).toEqual(both.workstation.image);
    const own = specWith(OWN_BASTION_MAP, lockOf(IMAGE));
    expect(own.sessions.bastion.image).toMatchObject({ id: IMAGE.id });
    expect(own.workstation.image).toMatchObject({ id: "ami-0a1b2c3d4e5f60001" });
    expect(own.builtImage).toEqual(IMAGE);
  });

  it("starts from another one where a lower level names it, and from the built one the other way round", () => {
    const block = "        image: { network: { cidr: 10.65.0.0/24 } }\n";
    const inherited = edited(top("workstation: { image: { built: true } }"), [END, `${END}${block}`]);
    expect(region(parsed(inherited), "eu-west-1").workstation.image).toMatchObject({ id: "ami-0a1b2c3d4e5f60001" });
    const own = edited(top("workstation: { image: { name: forensic-*, owner: '220000000009' } }"), [
      END,
      `workstation: { image: { built: true } }\n${block}`,
    ]);
    expect(region(parsed(own), "eu-west-1").workstation.image).toBeUndefined();
  });

  it("belongs to the map of which plans are made: another image is another map", () => {
    const digest = (lock: string | undefined) => digestOfSpec(specWith(BUILT_MAP, lock));
    expect(new Set([digest(undefined), digest(lockOf(IMAGE)), digest(lockOf(LATER))]).size).toBe(3);
    expect(digestOfSpec(specWith(MINIMAL, lockOf(IMAGE)))).toBe(digestOfSpec(specWith(MINIMAL, undefined)));
  });
});

describe("a map with built: true", () => {
  it.each([
    {
      title: "without an image block",
      map: edited(image("{ built: true }")),
      says: [
        "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
        "  The workstation starts from the region's built image, but the region has no image block.",
        "  Add image: { network: { cidr: <block> } }, or name another image.",
      ],
    },
    {
      title: "with an id besides",
      map: edited(image("{ built: true, id: ami-0a1b2c3d4e5f60001 }")),
      says: [
        "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
        "  The image is given by id and built; only one of these is allowed.",
        "  Keep id, or ssmParameter, or name with owner, or built.",
      ],
    },
    {
      title: "with an owner",
      map: edited(image('{ built: true, owner: "220000000009" }')),
      says: [
        "map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
        "  The image has an owner, which has no effect with built.",
        "  Remove owner, or name the image by id.",
      ],
    },
    {
      title: "that says false",
      map: edited(image("{ built: false }")),
      says: [
        "map.yaml:21:40  jurisdictions.eu.regions.eu-west-1.workstation.image.built",
        "  false is not true.",
        "  Write built: true, or name another image instead.",
      ],
    },
    {
      title: "on a Windows workstation with a parent of Linux",
      map: BUILT_MAP.replace("{ image: { built: true } }", "{ platform: windows, image: { built: true } }"),
      says: [
        "map.yaml:21:50  jurisdictions.eu.regions.eu-west-1.workstation.image",
        "  The workstation needs Windows, but the image that is built here has a parent with Linux.",
        "  Change image.parent or workstation.platform, or name another image.",
      ],
    },
  ])("is refused $title", (refusal) => {
    expectRefusal(refusal);
  });

  it("is refused for a bastion with a Windows parent", () => {
    const windows = BASTION_MAP.replace(
      "10.65.0.0/24 } }",
      "10.65.0.0/24 }, parent: { ssmParameter: /own/windows, release: windows }, components: [windows/tools.yaml] }",
    );
    expect(parseMap(windows, "map.yaml")).toMatchObject({
      problems: [
        { message: expect.stringMatching(/^The workstation needs Linux, .* Windows\.$/) as unknown },
        { message: expect.stringMatching(/^The bastion needs Linux, .* Windows\.$/) as unknown },
        { message: '"windows/tools.yaml" does not exist next to the map.' },
      ],
    });
  });
});

describe("a map's files", () => {
  let folder: string;
  const file = () => join(folder, "map.yaml");
  const lock = () => join(folder, "images.lock.yaml");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "built-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function warnings(text: string): readonly string[] {
    writeFileSync(file(), text);
    return loadMapOn(file(), "2026-11-29").warnings.flatMap((one) => printProblem(one).replace(folder, "").split("\n"));
  }

  it("lie side by side", () => {
    writeFileSync(file(), BUILT_MAP);
    writeFileSync(lock(), lockOf(IMAGE));
    expect(loadMap(file())).toEqual(mapWith(BUILT_MAP, lockOf(IMAGE)));
    expect(loadRecordedMap(file())).toEqual(loadMap(file()));
  });

  it("say what to do for a region without a promoted image", () => {
    expect(warnings(BUILT_MAP)).toEqual([
      "/map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      "  No image of eu-eu-west-1 is promoted: the region is synthesized without its workstation.",
      "  Write the lock of its sources, deploy image-eu-eu-west-1, then run npx forensics image build eu-eu-west-1 and npx forensics image promote eu-eu-west-1.",
      "/map.yaml:22:16  jurisdictions.eu.regions.eu-west-1.image",
      "  image-sources/ubuntu-24.04.lock.json, next to the map, does not exist: no image of ubuntu-24.04 can be built yet.",
      "  Deploy image-eu-eu-west-1 for its mirror, then write the lock: npx forensics image mirror ubuntu-24.04.",
    ]);
    expect(warnings(BASTION_MAP)[1]).toMatch(/without its workstation and bastion\.$/);
    expect(warnings(OWN_BASTION_MAP)[1]).toMatch(/without its bastion\.$/);
    writeFileSync(lock(), lockOf(IMAGE));
    expect(warnings(BUILT_MAP).join("\n")).not.toMatch(/is promoted/);
  });

  it("say what to do for a region whose image was revoked", () => {
    writeFileSync(lock(), REVOKED_LOCK);
    expect(warnings(BUILT_MAP).slice(0, 3)).toEqual([
      "/map.yaml:21:31  jurisdictions.eu.regions.eu-west-1.workstation.image",
      `  ${IMAGE.id}, the image of eu-eu-west-1, was revoked on 2026-11-28: the region is synthesized without its workstation.`,
      "  Promote another image: run npx forensics image build eu-eu-west-1 and npx forensics image promote eu-eu-west-1.",
    ]);
    writeFileSync(lock(), lockOf(LATER));
    expect(warnings(BUILT_MAP).join("\n")).not.toMatch(/revoked/);
  });

  it("may have an image for one region and none for another", () => {
    const two = edited(top("image: { network: { cidr: 10.65.0.0/24 } }"), image("{ built: true }"));
    const both = two.concat(
      '      eu-central-1: { account: "220000000002", network: { cidr: 10.66.0.0/20 }, image: { network: { cidr: 10.67.0.0/24 } }, workstation: { image: { built: true } } }\n',
    );
    writeFileSync(lock(), lockOf(IMAGE));
    expect(warnings(both).join("\n")).toMatch(/^ {2}No image of eu-eu-central-1 is promoted/m);
    const specs = loadMap(file()).jurisdictions[0]?.regions.map(({ builtImage }) => builtImage?.id);
    expect(specs).toEqual([IMAGE.id, undefined]);
  });

  it("cannot be read where the lock is a folder, or is not text", () => {
    writeFileSync(file(), BUILT_MAP);
    mkdirSync(lock());
    expect(() => loadMap(file())).toThrow(/images\.lock\.yaml:1:1\n {2}This is a folder, not a file\.\n {2}Restore it/);
    rmSync(lock(), { recursive: true });
    writeFileSync(lock(), Buffer.from([0x61, 0x3a, 0x20, 0xff]));
    expect(() => loadMap(file())).toThrow(/images\.lock\.yaml:1:4\n {2}The file is not UTF-8 text from here on\./);
    writeFileSync(file(), MINIMAL);
    expect(loadMap(file())).toEqual(parsed(MINIMAL));
  });

  it("are both needed of a synthesis: without its lock, no one knows what it was made with", () => {
    writeFileSync(file(), BUILT_MAP);
    expect(() => loadRecordedMap(file())).toThrow(
      /images\.lock\.yaml:1:1\n {2}The synthesis has no lock of images, although its map has machines with built: true\.\n {2}Synthesize again/,
    );
    writeFileSync(file(), MINIMAL);
    expect(loadRecordedMap(file())).toEqual(parsed(MINIMAL));
  });
});
