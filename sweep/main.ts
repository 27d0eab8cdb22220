import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";

import { evaluationDate } from "../src/cli/evaluation-date";
import { ACCEPTED } from "./accepted";
import { mapsIn, sourcesOf } from "./maps";
import type { Source } from "./maps";
import type { Swept } from "./sweep";
import { Totals } from "./totals";
import type { Answer } from "./worker";

/** `npm run sweep`: every single edit of every stack of four maps, and whether check and review find each. */

const ROOT = join(__dirname, "../..");

async function main(): Promise<void> {
  const options = {
    date: { type: "string" },
    only: { type: "string", default: "" },
    misses: { type: "string" },
    write: { type: "boolean", default: false },
  } as const;
  const { date, only, misses, write } = parseArgs({ options }).values;
  const day = evaluationDate(date);
  const sources = sourcesOf(mapsIn(ROOT)).filter(({ name }) => name.includes(only));
  for (const { name, alike } of sources)
    console.error(`sweep: ${name}${alike.length === 0 ? "" : `, and like it ${alike.join(", ")}`}`);
  const totals = new Totals();
  const missed: Swept[] = [];
  await sweepAll(sources, day, (swept) => {
    totals.add(swept);
    if (swept.check === "missed" || swept.review === "missed") missed.push(swept);
  });
  console.log(`${totals.toString()}\n`);
  for (const { stack, edit, check, review } of missed.slice(0, 50))
    console.log(
      `missed by ${[check === "missed" ? "check" : "", review === "missed" ? "review" : ""].join(" ").trim()}: ${stack}  ${edit.address}  ${edit.mutation}: ${edit.what}`,
    );
  if (missed.length > 50) console.log(`… and ${missed.length - 50} more: write them to a file with --misses`);
  if (misses !== undefined) writeFileSync(misses, missed.map((one) => `${JSON.stringify(one)}\n`).join(""));
  if (write) {
    const stacks = sources.map(({ name, alike }) => ({ name, alike }));
    const content = { date: day, all: totals.all, accepted: ACCEPTED.length, stacks, kinds: totals };
    writeFileSync(join(ROOT, "sweep/totals.json"), `${JSON.stringify(content, null, 2)}\n`);
  }
  process.exitCode = missed.length > 0 ? 1 : 0;
}

/** Sweeps stacks, the largest first, each on the next free worker. */
async function sweepAll(sources: readonly Source[], day: string, add: (swept: Swept) => void): Promise<void> {
  const open = [...sources].sort((a, b) => sizeOf(b) - sizeOf(a));
  let done = 0;
  let edits = 0;
  const workers = Array.from({ length: Math.min(open.length, availableParallelism()) }, async () => {
    const worker = new Worker(join(__dirname, "worker.js"));
    try {
      for (let source = open.shift(); source !== undefined; source = open.shift()) {
        await answers(worker, { source, day }, (portion) => {
          for (const swept of portion) add(swept);
          edits += portion.length;
        });
        done += 1;
        console.error(`sweep: ${done} of ${sources.length} stacks, ${edits} edits: ${source.name}`);
      }
    } finally {
      await worker.terminate();
    }
  });
  await Promise.all(workers);
}

function answers(worker: Worker, task: object, add: (portion: readonly Swept[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = (answer: Answer): void => {
      if (answer === "done") {
        worker.off("message", take);
        worker.off("error", reject);
        resolve();
      } else add(answer);
    };
    worker.on("message", take);
    worker.on("error", reject);
    worker.postMessage(task);
  });
}

function sizeOf({ json }: Source): number {
  return JSON.stringify(json).length;
}

main().catch((error: unknown) => {
  console.error(`sweep: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
