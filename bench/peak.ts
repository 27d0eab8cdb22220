import { appendFileSync } from "node:fs";

/** Loaded into every Node process of a measured command by `--require`: tells its peak memory, in KiB, as it ends. */
process.on("exit", () => {
  const file = process.env["BENCH_PEAK_FILE"];
  if (file !== undefined) appendFileSync(file, `${process.resourceUsage().maxRSS}\n`);
});
