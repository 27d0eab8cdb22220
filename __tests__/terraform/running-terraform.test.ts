import { Interruption } from "../../src/terraform/interruption";
import { noticeOf } from "../../src/terraform/notices";
import { COST, passingSignals } from "../../src/terraform/running-terraform";

/** A Terraform that runs until it is let go, and notes what reaches it and what is shown of it. */
function start() {
  const seen: string[] = [];
  let end = (): void => undefined;
  const process = {
    kill: (signal: string) => {
      seen.push(signal);
      return true;
    },
  };
  const done = passingSignals(
    process,
    (text) => seen.push(text),
    () => new Promise<void>((resolve) => (end = resolve)),
  );
  return {
    seen,
    finish: () => {
      end();
      return done;
    },
  };
}

const listeners = () => ["SIGINT", "SIGTERM", "SIGHUP"].map((name) => process.listenerCount(name));

describe("Terraform under way", () => {
  it("is asked to end by the first Ctrl-C, and ended at once by the third alone, after the cost was shown", async () => {
    const { seen, finish } = start();
    process.emit("SIGINT");
    expect(seen).toEqual(["SIGINT"]);
    process.emit("SIGINT");
    expect(seen).toEqual(["SIGINT", COST]);
    process.emit("SIGINT");
    expect(seen).toEqual(["SIGINT", COST, "SIGINT"]);
    await finish();
  });

  it.each(["SIGTERM", "SIGHUP"] as const)("is only ever asked to end in order by %s", async (signal) => {
    const { seen, finish } = start();
    process.emit(signal);
    process.emit(signal);
    expect(seen).toEqual(["SIGINT"]);
    await finish();
  });

  it("is not ended at once by what a runner sends after Ctrl-C", async () => {
    const { seen, finish } = start();
    process.emit("SIGINT");
    process.emit("SIGTERM");
    expect(seen).toEqual(["SIGINT"]);
    await finish();
  });

  it("is asked to end for the first time by a Ctrl-C that is another one's second", async () => {
    const first = start();
    process.emit("SIGINT");
    const second = start();
    process.emit("SIGINT");
    expect([first.seen, second.seen]).toEqual([["SIGINT", COST], ["SIGINT"]]);
    await Promise.all([first.finish(), second.finish()]);
  });

  it("leaves signals to others once it has ended", async () => {
    const before = listeners();
    const one = start();
    const other = start();
    expect(listeners()).toEqual(before.map((count) => count + 1));
    await one.finish();
    expect(listeners()).toEqual(before.map((count) => count + 1));
    await other.finish();
    expect(listeners()).toEqual(before);
  });
});

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("a run notes that %s asks it to end", (signal) => {
  const interruption = new Interruption();
  expect(interruption.isAsked).toBe(false);
  process.emit(signal);
  expect(interruption.isAsked).toBe(true);
  interruption.close();
});

describe("what Terraform prints", () => {
  it.each([
    "Acquiring state lock. This may take a few moments...",
    "There was an error connecting to HCP Terraform. Please do not exit",
    "Terraform to prevent data loss! Trying to restore the connection...",
    "Still trying to restore the connection... (23s elapsed)",
    "Interrupt received.",
    "Please wait for Terraform to exit or data loss may occur.",
  ])("is shown where it says what it waits for: %s", (line) => {
    expect(noticeOf(line)).toBe(line);
  });

  it.each([
    "aws_vpc.v: Refreshing state... [id=vpc-1]",
    "  + resource",
    "",
    "aws_vpc.v: Still creating... [10s elapsed]",
  ])("is not shown where it is progress: %s", (line) => {
    expect(noticeOf(line)).toBeUndefined();
  });
});
