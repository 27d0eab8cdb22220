import { interruptTerraform } from "./terraform";

/**
 * Notes that somebody wants a run to end: nothing new is begun, and what is under way ends in order.
 *
 * On a terminal, Ctrl-C reaches Terraform by itself; a second one would make it give up its lock. A request to terminate
 * reaches this process alone and is passed on.
 */
export class Interruption {
  private asked = false;

  private readonly onInterrupt = (): void => {
    this.asked = true;
  };

  private readonly onTerminate = (): void => {
    this.asked = true;
    interruptTerraform();
  };

  constructor() {
    process.on("SIGINT", this.onInterrupt);
    process.on("SIGTERM", this.onTerminate);
  }

  get isAsked(): boolean {
    return this.asked;
  }

  close(): void {
    process.off("SIGINT", this.onInterrupt);
    process.off("SIGTERM", this.onTerminate);
  }
}
