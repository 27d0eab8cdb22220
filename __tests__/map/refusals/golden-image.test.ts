import { edited, END, expectRefusal } from "../minimal";
import type { Edit, Refusal } from "../minimal";

/** Adds a golden image to the region. */
function golden(settings: string): Edit {
  return [END, `${END}        image: { network: { cidr: 10.65.0.0/24 }${settings} }\n`];
}

const AT = "jurisdictions.eu.regions.eu-west-1.image";

const IMAGES: readonly Refusal[] = [
  {
    title: "a tool that no golden image has",
    map: edited(golden(", tools: [dc3dd, autopsy]")),
    says: [
      `map.yaml:22:66  ${AT}.tools[1]`,
      '  "autopsy" is not a tool of golden images.',
      "  Choose among: afflib, aws-cli, dc3dd, ewf-tools, exiftool, hashdeep, jq, plaso, sleuthkit, volatility3, xmount, yara.",
    ],
  },
  {
    title: "a tool that the parent has no source for",
    map: edited(golden(", parent: amazon-linux-2023, tools: [dc3dd]")),
    says: [
      `map.yaml:22:86  ${AT}.tools[0]`,
      '  "dc3dd" has no source for Amazon Linux 2023.',
      "  Remove it, or choose another parent; Amazon Linux 2023 has: aws-cli, jq, plaso, volatility3.",
    ],
  },
  {
    title: "a desktop that the parent has no source for",
    map: edited(golden(", parent: amazon-linux-2023, desktop: true")),
    says: [
      `map.yaml:22:87  ${AT}.desktop`,
      "  The desktop has no source for Amazon Linux 2023.",
      "  Remove desktop, or choose another parent: ubuntu-24.04, debian-12, debian-13.",
    ],
  },
  {
    title: "a tool that is listed twice",
    map: edited(golden(", tools: [jq, jq]")),
    says: [`map.yaml:22:63  ${AT}.tools[1]`, '  "jq" is listed twice.', "  Remove either entry."],
  },
  {
    title: "a parent that is neither a release nor a mapping",
    map: edited(golden(", parent: ubuntu-22.04")),
    says: [`map.yaml:22:59  ${AT}.parent`, '  "ubuntu-22.04" is not a parent image.', '  Did you mean "ubuntu-24.04"?'],
  },
  {
    title: "a parent AMI without its owner",
    map: edited(golden(", parent: { id: ami-0a1b2c3d4e5f60001, release: debian-12 }")),
    says: [
      `map.yaml:22:59  ${AT}.parent`,
      "  The parent image ami-0a1b2c3d4e5f60001 has no owner: a build could not check who published it.",
      '  Add owner: "<account id>", the account that owns the image.',
    ],
  },
  {
    title: "a parent AMI without its release",
    map: edited(golden(', parent: { id: ami-0a1b2c3d4e5f60001, owner: "300000000001" }')),
    says: [
      `map.yaml:22:59  ${AT}.parent`,
      "  The parent image ami-0a1b2c3d4e5f60001 has no release: its tools depend on it.",
      "  Add release: <release>, or release: windows.",
    ],
  },
  {
    title: "a parent by id and SSM parameter",
    map: edited(
      golden(
        ', parent: { id: ami-0a1b2c3d4e5f60001, ssmParameter: /own/image, release: debian-12, owner: "300000000001" }',
      ),
    ),
    says: [
      `map.yaml:22:59  ${AT}.parent`,
      "  The parent image is given by id and ssmParameter; only one of these is allowed.",
      "  Write { ssmParameter: <name>, release: <release> } or { id: <AMI>, owner: <account>, release: <release> }.",
    ],
  },
  {
    title: "a parent that names no image",
    map: edited(golden(", parent: { release: debian-12 }")),
    says: [
      `map.yaml:22:59  ${AT}.parent`,
      "  The parent image has no id and no ssmParameter.",
      "  Write { ssmParameter: <name>, release: <release> } or { id: <AMI>, owner: <account>, release: <release> }.",
    ],
  },
  {
    title: "an owner next to an SSM parameter",
    map: edited(golden(', parent: { ssmParameter: /own/image, release: debian-12, owner: "300000000001" }')),
    says: [
      `map.yaml:22:59  ${AT}.parent`,
      "  The parent image has an owner, which has no effect with ssmParameter.",
      "  Remove owner, or name the image by id.",
    ],
  },
  ...refusedSchedules([
    ["rate(14 days)", '"rate(14 days)" is not a schedule of Image Builder.'],
    ["cron(0 3 1 * ?)", '"cron(0 3 1 * ?)" has 5 fields instead of 6.'],
    ["cron(0 3 1 * MON *)", '"cron(0 3 1 * MON *)" has both a day of the month and a day of the week.'],
    ["cron(0 3 ? * ? *)", '"cron(0 3 ? * ? *)" has neither a day of the month nor a day of the week.'],
    ["cron(0 25 1 * ? *)", '"cron(0 25 1 * ? *)" has an impossible value: number 25 is not between 0 and 23.'],
    ["cron(x 3 1 * ? *)", '"cron(x 3 1 * ? *)" has no valid minute: "x".'],
    ["cron(0 3 1 * ? 2030)", '"cron(0 3 1 * ? 2030)" has no valid year: "2030".'],
  ]),
  {
    title: "a schedule that builds later than an image may be old",
    map: edited(golden(', schedule: "cron(0 3 1 1,7 ? *)"')),
    says: [
      `map.yaml:22:61  ${AT}.schedule`,
      "  cron(0 3 1 1,7 ? *) leaves up to 184 days between builds, but an image may be 31 days old (maximumAgeDays).",
      "  Build more often, or allow an older image.",
    ],
  },
  {
    title: "an age that the schedule cannot keep",
    map: edited(golden(", maximumAgeDays: 14")),
    says: [
      `map.yaml:22:67  ${AT}.maximumAgeDays`,
      "  cron(0 3 1,15 * ? *) leaves up to 17 days between builds, but an image may be 14 days old (maximumAgeDays).",
      "  Build more often, or allow an older image.",
    ],
  },
  {
    title: "a gate that no rule has to pass",
    map: edited(golden(", hardening: { minimumPassed: 0 }")),
    says: [
      `map.yaml:22:79  ${AT}.hardening.minimumPassed`,
      "  0 is not a whole number of rules from 1 to 2000.",
      "  Write a number within these bounds.",
    ],
  },
  {
    title: "no network for builds",
    map: edited([END, `${END}        image: { desktop: true }\n`]),
    says: [
      `map.yaml:18:7  ${AT}.network.cidr`,
      "  image.network.cidr is missing.",
      "  Write a private block from /16 to /24 for the build VPC, such as 10.65.0.0/24.",
    ],
  },
  {
    title: "a build network that is not private",
    map: edited([END, `${END}        image: { network: { cidr: 8.8.8.0/24 } }\n`]),
    says: [
      `map.yaml:22:35  ${AT}.network.cidr`,
      '  "8.8.8.0/24" is not private.',
      "  Choose a block within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918).",
    ],
  },
  {
    title: "a build network within the account's own",
    map: edited([END, `${END}        image: { network: { cidr: 10.64.1.0/24 } }\n`]),
    says: [
      `map.yaml:22:35  ${AT}.network.cidr`,
      "  10.64.1.0/24 overlaps 10.64.0.0/20 of eu-west-1 in the same account (line 20).",
      "  Choose a separate block for each network.",
    ],
  },
  {
    title: "components of one's own on Linux",
    map: edited(golden(", components: [own.yaml]")),
    says: [
      `map.yaml:22:63  ${AT}.components`,
      "  The golden image has components of its own, but its parent is Ubuntu 24.04.",
      "  Remove components: they are for a Windows parent; an image of Linux contains only what its lock lists.",
    ],
  },
  {
    title: "a component outside the map's folder",
    map: edited(golden(", parent: { ssmParameter: /own/windows, release: windows }, components: [../own.yaml]")),
    says: [
      `map.yaml:22:122  ${AT}.components[0]`,
      '  "../own.yaml" is not a file next to the map.',
      "  Write the path of a .yml or .yaml file, relative to the map's folder and within it.",
    ],
  },
  {
    title: "a Windows parent without components",
    map: edited(golden(", parent: { ssmParameter: /own/windows, release: windows }")),
    says: [
      `map.yaml:22:16  ${AT}`,
      "  The golden image has a Windows parent but no components.",
      "  Add components: [<file next to the map>]: there are no tools of ours.",
    ],
  },
  {
    title: "tools of ours on Windows",
    map: edited(
      golden(", parent: { ssmParameter: /own/windows, release: windows }, components: [own.yaml], tools: [jq]"),
    ),
    says: [
      `map.yaml:22:140  ${AT}.tools`,
      "  image.tools has no effect on a Windows parent.",
      "  Remove tools, and write components: [<file next to the map>] that do it.",
    ],
    files: () => "phases: []",
  },
  {
    title: "a component that does not exist",
    map: edited(golden(", parent: { ssmParameter: /own/windows, release: windows }, components: [own.yaml]")),
    says: [
      `map.yaml:22:122  ${AT}.components[0]`,
      '  "own.yaml" does not exist next to the map.',
      "  Create it, or name another file.",
    ],
  },
  {
    title: "a component that is not a document of Image Builder",
    map: edited(golden(", parent: { ssmParameter: /own/windows, release: windows }, components: [own.yaml]")),
    says: [
      `map.yaml:22:122  ${AT}.components[0]`,
      '  "own.yaml" is not a component document of Image Builder: it is not valid YAML with the key phases.',
      '  See EC2 Image Builder User Guide, "Use the AWSTOE component document framework".',
    ],
    files: () => "- phases",
  },
  {
    title: "a component that is too large",
    map: edited(golden(", parent: { ssmParameter: /own/windows, release: windows }, components: [own.yaml]")),
    says: [
      `map.yaml:22:122  ${AT}.components[0]`,
      '  "own.yaml" has 65537 bytes; Image Builder takes at most 65536 of a component.',
      "  Split it into several files.",
    ],
    files: () => "#".repeat(65_537),
  },
  {
    title: "a lock of another release",
    map: edited(golden("")),
    says: [
      "map.yaml:18:7  jurisdictions.eu.regions.eu-west-1",
      "  image-sources/ubuntu-24.04.lock.json, next to the map, is not a lock of the sources of ubuntu-24.04.",
      "  Restore it from git, or remove it and write it again: npx forensics image mirror ubuntu-24.04.",
    ],
    files: () => '{"release": "debian-12", "date": "2026-11-20", "entries": [{}]}',
  },
  {
    title: "an uploader who deploys",
    map: edited(
      ["{ role: deployer }", '{ role: deployer, principals: ["arn:aws:iam::900000000009:role/cy"] }'],
      golden(', uploaders: ["arn:aws:iam::900000000009:role/cy"]'),
    ),
    says: [
      `map.yaml:22:63  ${AT}.uploaders[0]`,
      '  "arn:aws:iam::900000000009:role/cy" is trusted as a deployer too; an uploader of sources must not hold another role.',
      "  Name another principal here, or remove this principal there.",
    ],
  },
  {
    title: "an uploader who keeps evidence",
    map: edited(golden(', uploaders: ["arn:aws:iam::900000000002:role/custodian"]')),
    says: [
      `map.yaml:22:63  ${AT}.uploaders[0]`,
      '  "arn:aws:iam::900000000002:role/custodian" is trusted as custodian too; an uploader of sources must not hold another role.',
      "  Name another principal here, or remove this principal there.",
    ],
  },
];

function refusedSchedules(schedules: readonly (readonly [string, string])[]): readonly Refusal[] {
  return schedules.map(([schedule, message]) => ({
    title: `the schedule ${schedule}`,
    map: edited(golden(`, schedule: "${schedule}"`)),
    says: [
      `map.yaml:22:61  ${AT}.schedule`,
      `  ${message}`,
      schedule.startsWith("cron")
        ? "  Write cron(<minute> <hour> <day of month> <month> <day of week> *), with ? for one of the two days, such as cron(0 3 1,15 * ? *)."
        : "  Write cron(<minute> <hour> <day of month> <month> <day of week> <year>), such as cron(0 3 1,15 * ? *).",
    ],
  }));
}

describe("a golden image", () => {
  it.each(IMAGES)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
