import { appendFileSync } from "node:fs";

/** Loaded into every Node process of a measured command by `--require`: reports its peak memory, in KiB, when it ends. */
process.on("exit", () => {
  const file = process.env["BENCH_PEAK_FILE"];
  if (file !== undefined) appendFileSync(file, `${process.resourceUsage().maxRSS}\n`);
});
