import { noticeOf } from "../../src/terraform/notices";
import {
  announcingSignals,
  COST,
  COST_WITHOUT_TERRAFORM,
  ENDING,
  Interrupted,
  passingSignals,
  receivedSignal,
  refuseIfInterrupted,
  withSignalHandlers,
} from "../../src/terraform/signals";

/** A Terraform that runs until it is let go, and notes what reaches it and what is printed meanwhile. */
function start() {
  const seen: string[] = [];
  let end = (): void => undefined;
  const process = {
    kill: (signal: string) => {
      seen.push(signal);
      return true;
    },
  };
  const running = () => passingSignals(process, () => new Promise<void>((resolve) => (end = resolve)));
  const done = announcingSignals((text) => seen.push(text), running);
  return {
    seen,
    finish: () => {
      end();
      return done;
    },
  };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const listeners = () => SIGNALS.map((name) => process.listenerCount(name));

describe("Terraform that runs", () => {
  it("is asked to end by the first Ctrl-C, and ended at once only by the third, after the warning was printed", async () => {
    const { seen, finish } = start();
    process.emit("SIGINT");
    expect(seen).toEqual([ENDING, "SIGINT"]);
    process.emit("SIGINT");
    expect(seen).toEqual([ENDING, "SIGINT", COST]);
    process.emit("SIGINT");
    expect(seen).toEqual([ENDING, "SIGINT", COST, "SIGINT"]);
    await finish();
  });

  it.each(["SIGTERM", "SIGHUP"] as const)("is only asked to end cleanly by %s", async (signal) => {
    const { seen, finish } = start();
    process.emit(signal);
    process.emit(signal);
    expect(seen.filter((one) => one !== ENDING)).toEqual(["SIGINT"]);
    await finish();
  });

  it("is not ended at once by the signals that a runner sends after Ctrl-C", async () => {
    const { seen, finish } = start();
    process.emit("SIGINT");
    process.emit("SIGTERM");
    expect(seen.filter((one) => one !== ENDING)).toEqual(["SIGINT"]);
    await finish();
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

describe("a run", () => {
  it.each(SIGNALS)("begins nothing new after %s, and records the first signal", async (signal) => {
    await withSignalHandlers(() => {
      refuseIfInterrupted("a stack");
      process.emit(signal);
      process.emit("SIGTERM");
      expect(() => {
        refuseIfInterrupted("a stack");
      }).toThrow(new Interrupted("a stack: not begun, the run was interrupted"));
      return Promise.resolve();
    });
    expect(receivedSignal()).toBe(signal);
  });

  it("ignores the signals of an earlier run", async () => {
    await withSignalHandlers(() => Promise.resolve(process.emit("SIGINT")));
    await withSignalHandlers(() => {
      expect(receivedSignal()).toBeUndefined();
      return Promise.resolve();
    });
  });

  it("that only waits for AWS ends at once with the third Ctrl-C, after the warning was printed", async () => {
    const exit = jest.spyOn(process, "exit").mockImplementation(() => undefined as never);
    const seen: string[] = [];
    const interrupt = (): Promise<void> => {
      for (let count = 0; count < 3; count += 1) process.emit("SIGINT");
      return Promise.resolve();
    };
    await withSignalHandlers(() => announcingSignals((text) => seen.push(text), interrupt));
    expect(seen).toEqual([ENDING, COST_WITHOUT_TERRAFORM]);
    expect(exit.mock.calls).toEqual([[130]]);
    exit.mockRestore();
  });
});

describe("what Terraform prints", () => {
  it.each([
    "Acquiring state lock. This may take a few moments...",
    "There was an error connecting to HCP Terraform. Please do not exit",
    "Terraform to prevent data loss! Trying to restore the connection...",
    "Still trying to restore the connection... (23s elapsed)",
    "Interrupt received.",
    "Please wait for Terraform to exit or data loss may occur.",
  ])("is shown if it says what it waits for: %s", (line) => {
    expect(noticeOf(line)).toBe(line);
  });

  it.each([
    "aws_vpc.v: Refreshing state... [id=vpc-1]",
    "  + resource",
    "",
    "aws_vpc.v: Still creating... [10s elapsed]",
  ])("is not shown if it is progress: %s", (line) => {
    expect(noticeOf(line)).toBeUndefined();
  });
});
