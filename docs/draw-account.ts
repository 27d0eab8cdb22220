import type { BucketPurpose } from "../src/jurisdiction/names";
import { writePage } from "./page";

/** Draws the README's picture of one region's account; with `--check` only tells whether the picture is current. */

const WIDTH = 900;
const HEIGHT = 808;

/** What each bucket is for. Typed by purpose: a bucket that is not in the picture does not compile. */
const BUCKETS: Readonly<Record<BucketPurpose, string>> = {
  incoming: "as acquired; write-once, locked",
  active: "working copies; locked one by one",
  "legal-hold": "held for a court; locked",
  reports: "issued, for analysts; locked",
  archive: "Glacier vault lock, or Object Lock",
  "session-logs": "what was done; locked the longest",
  "network-logs": "who spoke to whom; locked as long",
  "access-logs": "every request to a bucket",
  trail: "every call in the account; locked",
  records: "set-up of account and machines",
  copies: "of the two unlocked; locked",
  state: "Terraform's own, versioned",
  deployments: "who deployed what; locked as long",
};

/** Where the two columns of the rows begin. */
const NAMES = 570;
const NOTES = 662;

type Colour = "grey" | "blue" | "green";
type Point = readonly [x: number, y: number];
type Area = readonly [x: number, y: number, width: number, height: number];

/** Its own white ground keeps the picture readable on pages of either colour. */
const STYLE = `
    text { font: 12.5px Arial, Helvetica, "Liberation Sans", sans-serif; fill: #1f2933 }
    .name { font-weight: bold }
    .note { font-size: 11.5px; fill: #4b5864 }
    .ground { fill: #ffffff; stroke: #cbd2d9 }
    .frame { fill: none; stroke-width: 1.2 }
    .box { stroke-width: 1.2 }
    .arrow { fill: none; stroke-width: 1.6 }
    .grey { stroke: #7b8794 } .grey.box { fill: #f4f6f8 } .grey.title { stroke: none; fill: #4b5864 }
    .blue { stroke: #2563a8 } .blue.box { fill: #eaf2fb } .blue.title { stroke: none; fill: #2563a8 }
    .green { stroke: #2c7a4b } .green.box { fill: #e9f6ee } .green.title { stroke: none; fill: #2c7a4b }
    .title { font-weight: bold }
    .label { font-size: 11.5px }
    marker.blue { stroke: none; fill: #2563a8 } marker.green { stroke: none; fill: #2c7a4b }`;

/** What stacks/region-stack.ts makes, and the buckets of stacks/state-stack.ts. */
function account(): readonly string[] {
  return [
    ...outside(),
    frame("grey", [160, 14, 728, 780], "One forensic account in one region"),
    ...network(),
    ...services(),
    ...custody(),
    ...flows(),
  ];
}

function outside(): readonly string[] {
  return [
    box("grey", [14, 76, 120, 50], "Investigator", "own machine"),
    box("grey", [14, 161, 120, 50], "Session Manager", "an AWS service"),
    write("note", [16, 722], "Blue: network, sessions"),
    write("note", [16, 740], "Green: custody"),
  ];
}

function network(): readonly string[] {
  return [
    frame("blue", [174, 46, 312, 700], "Isolated VPC", "no internet gateway, NAT or peering"),
    frame("blue", [188, 82, 284, 138], "Endpoint subnets"),
    box("blue", [202, 112, 118, 40], "ssm"),
    box("blue", [202, 166, 118, 40], "ssmmessages"),
    box("blue", [340, 112, 118, 40], "logs"),
    box("blue", [340, 166, 118, 40], "kms"),
    box(
      "blue",
      [202, 268, 118, 426],
      "Workstation",
      "golden image",
      "encrypted disks",
      "no key pair",
      "no public address",
    ),
    frame("blue", [188, 254, 146, 478], "", "", "Workstation subnets"),
    box("blue", [368, 254, 104, 334], "S3 gateway", "endpoint:", "the only way", "to read evidence"),
  ];
}

function services(): readonly string[] {
  return [
    row("grey", [546, 112, 330, 40], "Log groups", "sessions, guests, network, trail"),
    row("grey", [546, 166, 330, 40], "KMS keys", "one for each purpose"),
  ];
}

function custody(): readonly string[] {
  return [
    frame("green", [546, 222, 330, 178], "Evidence"),
    ...bucketRows([558, 250, 306, 30], {
      incoming: "green",
      active: "green",
      "legal-hold": "green",
      reports: "green",
    }),
    ...bucketRows([546, 412, 330, 30], { archive: "green" }),
    frame("green", [546, 454, 330, 250], "Custody logs"),
    ...bucketRows([558, 482, 306, 30], {
      "session-logs": "green",
      "network-logs": "green",
      trail: "green",
      "access-logs": "grey",
      records: "grey",
      copies: "green",
    }),
    ...bucketRows([546, 716, 330, 30], { state: "grey", deployments: "green" }),
  ];
}

/** Buckets below each other, from the first one's place on. */
function bucketRows([x, y, width, height]: Area, buckets: Partial<Record<BucketPurpose, Colour>>): readonly string[] {
  return Object.entries(buckets).map(([purpose, colour], index) =>
    row(colour, [x, y + index * (height + 6), width, height], purpose, BUCKETS[purpose as BucketPurpose]),
  );
}

function flows(): readonly string[] {
  return [
    arrow("blue", [74, 126], [74, 161]),
    write("label", [82, 147], "session"),
    arrow("blue", [134, 186], [202, 186]),
    arrow("blue", [232, 206], [232, 268]),
    arrow("blue", [290, 268], [290, 220]),
    write("label", [298, 241], "HTTPS"),
    arrow("blue", [486, 123], [546, 123]),
    write("label", [490, 118], "flow logs"),
    arrow("blue", [458, 141], [546, 141]),
    arrow("blue", [458, 186], [546, 186]),
    arrow("green", [546, 301], [472, 301]),
    arrow("green", [368, 301], [320, 301]),
    arrow("blue", [320, 497], [368, 497]),
    arrow("blue", [472, 497], [558, 497]),
    arrow("blue", [486, 533], [558, 533]),
    write("label", [490, 528], "flow logs"),
  ];
}

/** A part of the account, its title at its head or, where arrows enter there, at its foot. */
function frame(colour: Colour, [x, y, width, height]: Area, title: string, note = "", foot = ""): string {
  return [
    rectangle(`${colour} frame`, [x, y, width, height]),
    write(`${colour} title`, [x + 12, foot === "" ? y + 19 : y + height - 12], title + foot),
    ...(note === "" ? [] : [write("note", [x + 98, y + 19], note)]),
  ].join("\n");
}

/** A thing, with what is worth knowing of it below its name. */
function box(colour: Colour, [x, y, width, height]: Area, name: string, ...notes: readonly string[]): string {
  const first = y + height / 2 + 4.5 - notes.length * 8;
  const centred = 'text-anchor="middle"';
  return [
    rectangle(`${colour} box`, [x, y, width, height]),
    write("name", [x + width / 2, first], name, centred),
    ...notes.map((note, index) => write("note", [x + width / 2, first + 16 * (index + 1)], note, centred)),
  ].join("\n");
}

/** A thing on one line: its name, then what is worth knowing of it. */
function row(colour: Colour, [x, y, width, height]: Area, name: string, note: string): string {
  const line = y + height / 2 + 4.5;
  return [
    rectangle(`${colour} box`, [x, y, width, height]),
    write("name", [NAMES, line], name),
    write("note", [NOTES, line], note),
  ].join("\n");
}

function arrow(colour: Colour, [x1, y1]: Point, [x2, y2]: Point): string {
  return `<path class="${colour} arrow" d="M${x1} ${y1} L${x2} ${y2}" marker-end="url(#${colour})"/>`;
}

function rectangle(style: string, [x, y, width, height]: Area): string {
  return `<rect class="${style}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`;
}

function write(style: string, [x, y]: Point, text: string, more = ""): string {
  return `<text class="${style}" x="${x}" y="${y}"${more === "" ? "" : ` ${more}`}>${text}</text>`;
}

function svg(): string {
  const head = (colour: Colour): string =>
    `<marker id="${colour}" class="${colour}" markerWidth="6" markerHeight="6" refX="5.5" refY="3" orient="auto"><path d="M0 0 L6 3 L0 6 z"/></marker>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    "<title>One region's forensic account</title>",
    `<style>${STYLE}\n</style>`,
    `<defs>${head("blue")}${head("green")}</defs>`,
    `<rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="8"/>`,
    ...account(),
    "</svg>",
    "",
  ].join("\n");
}

writePage("images/account.svg", svg());
