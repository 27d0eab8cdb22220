import { createHash } from "node:crypto";

import { longestGapDays, whyNoSchedule } from "../../src/map/resolve/schedule";
import { parseMap } from "../../src/map";
import { edited, END, MINIMAL, parsed, region, top } from "./minimal";

const DOCUMENT = "schemaVersion: 1.0\nphases: []\n";

const JQ = { file: "jq.deb", sha256: "a".repeat(64) };
const YARA = { file: "yara.deb", sha256: "b".repeat(64) };

/** The files next to the map. */
function files(file: string): string | undefined {
  if (file === "windows/tools.yaml") return DOCUMENT;
  const lock = { release: "debian-12", date: "2026-11-20", entries: [YARA, JQ] };
  return file === "image-sources/debian-12.lock.json" ? JSON.stringify(lock) : undefined;
}

function imageOf(settings: string) {
  return region(
    parsed(
      edited([
        END,
        `${END}        image: { network: { cidr: 10.65.0.0/24 }${settings} }
`,
      ]),
      files,
    ),
    "eu-west-1",
  ).image;
}

describe("the golden image of a map", () => {
  it("is undefined without the block", () => {
    expect(region(parsed(MINIMAL), "eu-west-1").image).toBeUndefined();
  });

  it("has every tool that its parent has a source for, by default", () => {
    expect(imageOf("")).toEqual({
      parent: { kind: "release", release: "ubuntu-24.04" },
      tools: [
        "afflib",
        "aws-cli",
        "dc3dd",
        "ewf-tools",
        "exiftool",
        "hashdeep",
        "jq",
        "plaso",
        "sleuthkit",
        "volatility3",
        "xmount",
        "yara",
      ],
      desktop: false,
      hardening: { profile: "cis_level1_server", minimumPassed: expect.any(Number) as number },
      schedule: "0 3 1,15 * ? *",
      maximumAgeDays: 31,
      network: { cidr: "10.65.0.0/24" },
      uploaders: [],
      lock: undefined,
      components: [],
    });
    expect(imageOf(", parent: amazon-linux-2023")?.tools).not.toContain("dc3dd");
  });

  it("inherits a parent only if it names none itself", () => {
    const inherited = edited(
      top('image: { parent: { id: ami-0a1b2c3d4e5f60001, owner: "300000000001", release: debian-12 }, desktop: true }'),
      [
        END,
        `${END}        image: { network: { cidr: 10.65.0.0/24 }, parent: { ssmParameter: /own/parent, release: debian-13 } }\n`,
      ],
    );
    expect(region(parsed(inherited), "eu-west-1").image).toMatchObject({
      parent: { kind: "ssm-parameter", ssmParameter: "/own/parent", release: "debian-13" },
      desktop: true,
    });
  });

  it("takes a Windows parent's own components, and has no tools", () => {
    expect(
      imageOf(", parent: { ssmParameter: /own/windows, release: windows }, components: [windows/tools.yaml]"),
    ).toMatchObject({
      parent: { kind: "ssm-parameter", ssmParameter: "/own/windows", release: "windows" },
      tools: [],
      hardening: undefined,
      components: [{ file: "windows/tools.yaml", document: DOCUMENT }],
    });
  });

  it("has what a stack needs of the lock next to the map", () => {
    expect(imageOf(", parent: debian-12")?.lock).toEqual({
      digest: createHash("sha256")
        .update(files("image-sources/debian-12.lock.json") ?? "")
        .digest("hex"),
      date: "2026-11-20",
      entries: 2,
      // The list of both files in the order of their names, as sha256sum prints them.
      sources: createHash("sha256").update(`${JQ.sha256}  jq.deb\n${YARA.sha256}  yara.deb\n`).digest("base64"),
    });
  });

  it("warns of a parent that is not on Image Builder's list of supported systems", () => {
    const map = (parent: string) =>
      parseMap(
        edited([END, `${END}        image: { network: { cidr: 10.65.0.0/24 }, parent: ${parent} }\n`]),
        "map.yaml",
        undefined,
        files,
      );
    expect(map("debian-12")).toMatchObject({
      notices: [
        {
          severity: "warning",
          problem: {
            message:
              "Debian 12 is not on Image Builder's list of supported systems: AWS may not help with a failed build.",
          },
        },
      ],
    });
    expect(map("amazon-linux-2023")).toMatchObject({
      notices: [
        {
          severity: "warning",
          problem: {
            message:
              "image-sources/amazon-linux-2023.lock.json, next to the map, does not exist: no image of amazon-linux-2023 can be built yet.",
          },
        },
      ],
    });
  });
});

describe("a schedule", () => {
  it.each([
    ["0 3 1,15 * ? *", 17],
    ["0 3 1 * ? *", 31],
    ["0 3 ? * MON *", 7],
    ["0 3 ? * MON#1 *", 35],
    ["0 3 L * ? *", 31],
    ["0/5 * * * ? *", 1],
    ["0 3 29 2 ? *", 366],
  ])("of %s leaves at most %d days between builds", (schedule, days) => {
    expect(whyNoSchedule(schedule)).toBeUndefined();
    expect(longestGapDays(schedule)).toBe(days);
  });
});
