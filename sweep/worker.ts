import { parentPort } from "node:worker_threads";

import type { Source } from "./maps";
import { sweep } from "./sweep";
import type { Swept } from "./sweep";

/** What a worker is given: one stack at a time. */
export interface Task {
  readonly source: Source;
  readonly day: string;
}

/** What it answers: edits as they are done, and at last that it is free. */
export type Answer = readonly Swept[] | "done";

const PORTION = 500;

function work({ source, day }: Task, answer: (answer: Answer) => void): void {
  let portion: Swept[] = [];
  for (const swept of sweep(source, day)) {
    portion.push(swept);
    if (portion.length < PORTION) continue;
    answer(portion);
    portion = [];
  }
  answer(portion);
  answer("done");
}

const port = parentPort;
port?.on("message", (task: Task) => {
  work(task, (answer) => {
    port.postMessage(answer);
  });
});
