import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadMap, loadMapOn, MapError, printProblem } from "../../src/map";
import { activation, edited, other, second } from "./minimal";
import type { Edit } from "./minimal";

const EXCEPTION: Edit = [
  'account: "220000000001"',
  `account: "220000000001"
        exceptions:
          - { rule: access/encryption, address: aws_x.y, reason: CR-12, approvedBy: counsel, until: 2026-12-31 }`,
];

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "notices-"));
  file = join(folder, "map.yaml");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What is printed of a map on a day: its warnings, or its errors. */
function printed(map: string, day: string): readonly string[] {
  writeFileSync(file, map);
  try {
    const { warnings } = loadMapOn(file, day);
    return warnings.flatMap((problem) => printProblem(problem).replace(folder, "").split("\n"));
  } catch (error) {
    if (!(error instanceof MapError)) throw error;
    return error.message.replaceAll(folder, "").split("\n");
  }
}

describe("an exception", () => {
  it("is valid on its last day, and is an error of the map from the next day, with its line", () => {
    const map = edited(EXCEPTION);
    expect(printed(map, "2026-12-31")).toEqual([]);
    expect(printed(map, "2027-01-01")).toEqual([
      "/map.yaml:21:101  jurisdictions.eu.regions.eu-west-1.exceptions[0].until",
      "  This exception ended on 2026-12-31. It allowed aws_x.y to break access/encryption.",
      "  Remove it, and correct the violation that it allowed.",
      "",
      "1 problem in /map.yaml. Nothing was written.",
    ]);
  });

  it("does not stop commands that need no day", () => {
    writeFileSync(file, edited(EXCEPTION));
    expect(loadMap(file).jurisdictions).toHaveLength(1);
  });
});

describe("an activation", () => {
  it("that has ended is a warning, from the first day without access", () => {
    const map = edited(activation("", ""));
    expect(printed(map, "2026-11-30")).toEqual([]);
    expect(printed(map, "2026-12-01")).toEqual([
      expect.stringMatching(/^\/map\.yaml:17:\d+ {2}jurisdictions\.eu\.activations\[0\]\.until$/),
      "  This activation of investigator for ir-1 ended on 2026-12-01T00:00:00Z and has no effect.",
      "  Remove it, or renew it.",
    ]);
  });

  it("that ends during a day is a warning from the next day", () => {
    const map = edited(activation("2026-12-01T00:00:00Z", "2026-12-01T12:00:00Z"));
    expect(printed(map, "2026-12-01")).toEqual([]);
    expect(printed(map, "2026-12-02")).toHaveLength(3);
  });

  it("is reported once, even if several regions inherit it", () => {
    const map = edited(activation("", ""), second("eu-central-1", "220000000002", "10.65.0.0/20"));
    expect(printed(map, "2026-12-01")).toHaveLength(3);
  });
});

describe("blocks of two accounts that overlap", () => {
  it("are a warning, in one jurisdiction and across them", () => {
    expect(printed(edited(second("eu-central-1", "220000000002", "10.64.8.0/21")), "2026-11-01")).toEqual([
      expect.stringMatching(/^\/map\.yaml:22:\d+ {2}jurisdictions\.eu\.regions\.eu-central-1\.network\.cidr$/),
      "  10.64.8.0/21 overlaps 10.64.0.0/20 of eu-eu-west-1, in another account (line 20).",
      "  Choose a separate block for each region, so that an address identifies one machine in the logs of both.",
    ]);
    expect(printed(edited(other("us", "US", "us-east-1", "220000000002")), "2026-11-01")).toContain(
      "  10.64.0.0/20 overlaps 10.64.0.0/20 of eu-eu-west-1, in another account (line 20).",
    );
  });

  it("that do not overlap are no warning", () => {
    expect(printed(edited(second("eu-central-1", "220000000002", "10.65.0.0/20")), "2026-11-01")).toEqual([]);
  });
});
