import { SIGNAL_EXITS } from "../exit-codes";
import { UserError } from "../user-error";

/** What a run did not begin, or did not finish, because it was asked to end. */
export class Interrupted extends UserError {}

/** The consequence of a third Ctrl-C, which ends Terraform at once; printed at the second. */
export const COST =
  "Terraform is still shutting down cleanly. Another Ctrl-C kills it: everything that it has made since it last wrote " +
  "its state is then in AWS and in no state";

/** The same while no Terraform runs, as during a request to AWS. */
export const COST_WITHOUT_TERRAFORM =
  "This step is still finishing. Another Ctrl-C kills it: its requests to AWS may then be in no record";

export const ENDING = "interrupted: waiting for running work to end cleanly";

/** A process that was started here, and can be sent a signal. */
interface Process {
  kill(signal: NodeJS.Signals): boolean;
}

/** What asks a run to end: Ctrl-C, the system, or a terminal that is closed. */
type Signal = keyof typeof SIGNAL_EXITS;

/** The processes that were started and have not ended, and whether each was asked to end. */
const runningProcesses = new Map<Process, { isAsked: boolean }>();

/** Called with what to print when a signal comes. */
const listeners = new Set<(text: string) => void>();

let received: Signal | undefined;
let interrupts = 0;
/** How much work is done that signals end in order, one within the other or side by side. */
let depth = 0;

/** The first signal that the run was sent; undefined while there was none. */
export function receivedSignal(): Signal | undefined {
  return received;
}

/** @throws {Interrupted} once the run was asked to end: nothing new is begun then */
export function refuseIfInterrupted(what: string): void {
  if (received !== undefined) throw new Interrupted(`${what}: not begun, the run was interrupted`);
}

/** What Terraform does at its first SIGINT: it ends cleanly, writes its state, and releases its lock. */
function endInOrder(): void {
  for (const [process, entry] of runningProcesses) {
    if (entry.isAsked) continue;
    entry.isAsked = true;
    process.kill("SIGINT");
  }
}

function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

/** Ctrl-C: the first ends the run in order, the second prints what the third costs, which ends it at once. */
function onInterrupt(): void {
  received ??= "SIGINT";
  interrupts += 1;
  if (interrupts === 1) {
    announce(ENDING);
    endInOrder();
  } else if (interrupts === 2) announce(runningProcesses.size > 0 ? COST : COST_WITHOUT_TERRAFORM);
  else if (runningProcesses.size > 0) for (const child of runningProcesses.keys()) child.kill("SIGINT");
  else process.exit(SIGNAL_EXITS.SIGINT);
}

function onTerminate(): void {
  received ??= "SIGTERM";
  announce(ENDING);
  endInOrder();
}

/** Where the terminal is gone, nothing can be shown any more; Terraform still writes its state. */
function onHangUp(): void {
  received ??= "SIGHUP";
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  endInOrder();
}

const HANDLERS = [
  ["SIGINT", onInterrupt],
  ["SIGTERM", onTerminate],
  ["SIGHUP", onHangUp],
  // A failure of this program: what it had asked Terraform for still ends in order.
  ["exit", endInOrder],
] as const;

/**
 * Does work that a signal ends in order: nothing new is begun, and the processes that run are asked to end and waited
 * for. Work within such work shares its signals.
 */
export async function withSignalHandlers<T>(work: () => Promise<T>): Promise<T> {
  if (depth === 0) {
    [received, interrupts] = [undefined, 0];
    for (const [signal, handler] of HANDLERS) process.on(signal, handler);
  }
  depth += 1;
  try {
    return await work();
  } finally {
    depth -= 1;
    if (depth === 0) for (const [signal, handler] of HANDLERS) process.off(signal, handler);
  }
}

/**
 * Passes signals on to a process until some work is done. Terraform is in a process group of its own: Ctrl-C on a
 * terminal reaches this process alone.
 */
export function passingSignals<T>(child: Process, work: () => Promise<T>): Promise<T> {
  return withSignalHandlers(async () => {
    runningProcesses.set(child, { isAsked: false });
    try {
      return await work();
    } finally {
      runningProcesses.delete(child);
    }
  });
}

/** Hears of signals while work is done. @param listener given what to print */
export async function announcingSignals<T>(listener: (text: string) => void, work: () => Promise<T>): Promise<T> {
  listeners.add(listener);
  try {
    return await work();
  } finally {
    listeners.delete(listener);
  }
}
