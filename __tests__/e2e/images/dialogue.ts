import type { ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A program whose standard input and output are here. */
export type Piped = ChildProcessByStdio<Writable, Readable, null>;

interface Waiting {
  readonly done: (answer: string) => void;
  readonly fail: (error: Error) => void;
}

/** A program that answers each line of its standard input with a line. */
export class Dialogue {
  private readonly waiting: Waiting[] = [];
  private ended = false;

  constructor(private readonly program: Piped) {
    createInterface({ input: program.stdout }).on("line", (line) => this.waiting.shift()?.done(line));
    program.stdin.on("error", () => undefined);
    program.on("close", () => {
      this.ended = true;
      for (const { fail } of this.waiting.splice(0)) fail(new Error("the program ended without an answer"));
    });
  }

  ask(line: string): Promise<string> {
    if (this.ended) return Promise.reject(new Error("the program has ended"));
    this.program.stdin.write(`${line}\n`);
    return new Promise((done, fail) => {
      this.waiting.push({ done, fail });
    });
  }
}
