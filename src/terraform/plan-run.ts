import type { PlanFolder, Planned } from "./plan-record";

export interface PlanRunOptions {
  /** The stacks that are planned. */
  readonly selected: readonly string[];
  /** All stacks of the map: plans of other stacks are outdated. */
  readonly known: readonly string[];
  /** Whether nothing is kept of a run that did not come to its end. */
  readonly isFresh: boolean;
}

/**
 * One run that plans some stacks of a folder. What others have planned stays as it is. A run that did not come to its
 * end is resumed: what it had planned is kept, as long as neither plan nor configuration has changed and the plan was not
 * applied.
 */
export class PlanRun {
  private readonly resumable: Readonly<Record<string, Planned>>;
  private readonly others: Readonly<Record<string, Planned>>;
  private readonly done: Record<string, Planned> = {};

  private readonly selected: readonly string[];

  constructor(
    private readonly plans: PlanFolder,
    { selected, known, isFresh }: PlanRunOptions,
  ) {
    this.selected = selected;
    const { stacks, unfinished } = plans.read();
    const entries = Object.entries(stacks);
    const isKept = (stack: string, planned: Planned): boolean =>
      !isFresh && unfinished.includes(stack) && planned.applied === undefined && plans.holds(stack, planned);
    this.others = Object.fromEntries(entries.filter(([stack]) => known.includes(stack) && !selected.includes(stack)));
    this.resumable = Object.fromEntries(
      entries.filter(([stack, planned]) => selected.includes(stack) && isKept(stack, planned)),
    );
    const left = { ...this.others, ...this.resumable };
    for (const stack of new Set([...selected, ...Object.keys(stacks)])) if (!(stack in left)) plans.remove(stack);
  }

  /** What an unfinished run has planned of a stack's configuration, by its digest. */
  kept(stack: string, configuration: string): Planned | undefined {
    const planned = this.resumable[stack];
    return planned?.configuration === configuration ? planned : undefined;
  }

  add(stack: string, planned: Planned): void {
    this.done[stack] = planned;
    this.write(Object.keys(this.done));
  }

  end(): void {
    const planned = Object.keys(this.done);
    this.write(planned.length === this.selected.length ? [] : planned);
  }

  private write(unfinished: readonly string[]): void {
    this.plans.write({ ...this.others, ...this.done }, unfinished);
  }
}
