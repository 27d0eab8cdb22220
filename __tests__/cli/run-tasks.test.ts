import { runAll, runTasks } from "../../src/cli/run-tasks";
import type { Task } from "../../src/cli/run-tasks";
import { Interrupted, withSignalHandlers } from "../../src/terraform/signals";
import { UserError } from "../../src/user-error";

const QUIET = { quiet: true };
const task = (title: string, run: Task<string>["run"] = () => Promise.resolve(title)): Task<string> => ({ title, run });
const failing = (title: string, error: Error = new UserError(`${title} failed`)): Task<string> =>
  task(title, () => Promise.reject(error));

it("returns the result of each task, in the tasks' order", async () => {
  const slow = task("slow", () => new Promise((done) => setTimeout(done, 50, "slow")));
  expect(await runAll([slow, task("quick")], { ...QUIET, concurrent: 2 })).toEqual(["slow", "quick"]);
});

it("continues if a task fails, and returns its failure", async () => {
  const results = await runTasks([failing("a"), task("b")], QUIET);
  expect(results).toEqual([{ error: new UserError("a failed") }, { value: "b" }]);
});

it("waits for every task before it fails, and then reports every failure", async () => {
  let isDone = false;
  const slow = task("slow", async () => {
    await new Promise((done) => setTimeout(done, 50));
    isDone = true;
    return "slow";
  });
  await expect(runAll([failing("a"), slow, failing("b")], { ...QUIET, concurrent: 3 })).rejects.toThrow(
    "a failed\n\nb failed",
  );
  expect(isDone).toBe(true);
});

it("throws a fault of the program unchanged, after the other tasks", async () => {
  const run = jest.fn(() => Promise.resolve("b"));
  await expect(runTasks([failing("a", new TypeError("fault")), task("b", run)], QUIET)).rejects.toThrow(TypeError);
  expect(run).toHaveBeenCalled();
});

it("starts no task after an interruption, and lets the running one end", async () => {
  const interrupted = task("a", async () => {
    process.emit("SIGINT");
    await new Promise((done) => setTimeout(done, 10));
    return "a";
  });
  const run = jest.fn(() => Promise.resolve("b"));
  const warned = jest.spyOn(console, "error").mockReturnValue();
  const results = await withSignalHandlers(() => runTasks([interrupted, task("b", run)], QUIET));
  expect(results).toEqual([{ value: "a" }, { error: new Interrupted("b: not begun, the run was interrupted") }]);
  expect(run).not.toHaveBeenCalled();
  expect(warned).toHaveBeenCalledWith("interrupted: waiting for running work to end cleanly");
  warned.mockRestore();
});
