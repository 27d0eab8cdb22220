import { missed, row, table } from "../../bench/rows";
import type { Row } from "../../bench/rows";

const status = (median: number): Row => ({
  what: "image status",
  unit: "s",
  median,
  goal: 10,
  met: median <= 10,
});

describe("the rows of the benchmark", () => {
  it("show seconds with their goal, and whether it was met", () => {
    expect(table([status(3.21)])).toMatch(/image status +3\.2 s +at most 10 s +yes/);
    expect(table([status(10.34)])).toMatch(/10\.3 s +at most 10 s +NO/);
  });

  it("name each missed goal, of a ratio or of a time, and no other", () => {
    const slow = row("synthesis", "ms", [300], "bare cdktf", [200], 1.3);
    const fast = row("check", "ms", [100], "bare cdktf", [200], 1);
    const unmeasured: Row = { what: "stock", unit: "ms", goal: 0.5 };
    expect(missed([status(3), slow, fast, unmeasured, status(11)])).toEqual([
      "synthesis: 1.50, the goal is at most 1.3",
      "image status: 11.0 s, the goal is at most 10",
    ]);
  });
});
