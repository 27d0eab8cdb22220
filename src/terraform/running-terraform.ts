/** What a second Ctrl-C would cost, shown before a third one ends Terraform at once. */
export const COST =
  "Terraform is still ending in order. Another Ctrl-C ends it at once: everything that it has made since it last wrote " +
  "its state is then in AWS and in no state";

/** Asks a process to end. */
interface Process {
  kill(signal: NodeJS.Signals): boolean;
}

/** One Terraform under way, and how often it was asked to end. */
class RunningTerraform {
  private asked = 0;

  constructor(
    private readonly process: Process,
    private readonly step: ((text: string) => void) | undefined,
  ) {}

  /** What Terraform does at its first SIGINT: it ends in order, gives its lock back, and writes its state. */
  end(): void {
    if (this.asked > 0) return;
    this.asked = 1;
    this.process.kill("SIGINT");
  }

  /** Ctrl-C: the first ends it in order, the second says what it would cost, the third ends it at once. */
  interrupt(): void {
    if (this.asked === 0) this.end();
    else if (++this.asked === 2) this.step?.(COST);
    else this.process.kill("SIGINT");
  }
}

const running = new Set<RunningTerraform>();

const onInterrupt = (): void => {
  for (const terraform of running) terraform.interrupt();
};

const onEnd = (): void => {
  for (const terraform of running) terraform.end();
};

/** Where the terminal is gone, nothing can be shown any more; Terraform still writes its state. */
const onHangUp = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  onEnd();
};

const HANDLERS = [
  ["SIGINT", onInterrupt],
  ["SIGTERM", onEnd],
  ["SIGHUP", onHangUp],
  // A failure of this program: what it had asked Terraform for still ends in order.
  ["exit", onEnd],
] as const;

/**
 * Passes on to Terraform what this process is asked by signals, until some work is done. Terraform is in a process group
 * of its own: Ctrl-C on a terminal reaches this process alone.
 *
 * @param step shown what another Ctrl-C would cost
 */
export async function passingSignals<T>(
  terraform: Process,
  step: ((text: string) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const entry = new RunningTerraform(terraform, step);
  if (running.size === 0) for (const [signal, handler] of HANDLERS) process.on(signal, handler);
  running.add(entry);
  try {
    return await work();
  } finally {
    running.delete(entry);
    if (running.size === 0) for (const [signal, handler] of HANDLERS) process.off(signal, handler);
  }
}
