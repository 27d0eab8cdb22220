const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Notes that somebody wants a run to end: nothing new is begun. What is under way ends in order (`passingSignals`). */
export class Interruption {
  private asked = false;

  private readonly onSignal = (): void => {
    this.asked = true;
  };

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
  }

  get isAsked(): boolean {
    return this.asked;
  }

  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
  }
}
