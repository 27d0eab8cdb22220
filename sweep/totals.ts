import { formatTable } from "../src/cli/table";
import { MUTATIONS } from "./edit";
import type { Mutation } from "./edit";
import { OUTCOMES } from "./judged";
import type { Outcome } from "./judged";
import type { Swept } from "./sweep";

export type Counts = Record<Outcome, number>;

/** How many edits came to what, by check and by review. */
export interface Total {
  readonly check: Counts;
  readonly review: Counts;
}

/** What a sweep came to: by the kind of what is edited and by mutation. */
export class Totals {
  private readonly cells = new Map<string, Map<Mutation, Total>>();

  add({ edit: { kind, mutation }, check, review }: Pick<Swept, "edit" | "check" | "review">): void {
    const total = this.cellOf(kind, mutation);
    total.check[check] += 1;
    total.review[review] += 1;
  }

  private cellOf(kind: string, mutation: Mutation): Total {
    const ofKind = this.cells.get(kind) ?? new Map<Mutation, Total>();
    this.cells.set(kind, ofKind);
    const total = ofKind.get(mutation) ?? { check: none(), review: none() };
    ofKind.set(mutation, total);
    return total;
  }

  get all(): Total {
    return sum([...this.cells.values()].flatMap((row) => [...row.values()]));
  }

  /** The kinds × mutations, each cell with what was caught of how many, and the sums. */
  toString(): string {
    const kinds = [...this.cells.keys()].sort();
    const mutations = MUTATIONS.filter((mutation) => kinds.some((kind) => this.cells.get(kind)?.has(mutation)));
    const policies = kinds.filter((kind) => /\.[a-z_]+$/.test(kind.replace(/^data\./, "")));
    const parts = [policies, kinds.filter((kind) => !policies.includes(kind))].filter((part) => part.length > 0);
    return [...parts.map((part) => this.matrix(part, mutations)), this.sums(kinds, mutations)].join("\n\n");
  }

  private matrix(kinds: readonly string[], mutations: readonly Mutation[]): string {
    const used = mutations.filter((mutation) => kinds.some((kind) => this.cells.get(kind)?.has(mutation)));
    const rows = kinds.map((kind) => [kind, ...used.map((mutation) => cell(this.cells.get(kind)?.get(mutation)))]);
    return formatTable(["caught of edits", ...used], rows);
  }

  private sums(kinds: readonly string[], mutations: readonly Mutation[]): string {
    const of = (totals: readonly Total[]): readonly string[] => {
      const { check, review } = sum(totals);
      const counts = [check, review].flatMap((counts) => OUTCOMES.map((outcome) => String(counts[outcome])));
      return [String(count(check)), ...counts];
    };
    const head = ["", "edits", ...["check", "review"].flatMap((by) => OUTCOMES.map((outcome) => `${by}: ${outcome}`))];
    const cells = kinds.flatMap((kind) => [...(this.cells.get(kind) ?? [])]);
    const rows = mutations.map((mutation) => [
      mutation,
      ...of(cells.filter(([name]) => name === mutation).map(([, total]) => total)),
    ]);
    return formatTable(head, [...rows, ["all", ...of(cells.map(([, total]) => total))]]);
  }

  toJSON(): unknown {
    return Object.fromEntries([...this.cells].sort().map(([kind, row]) => [kind, Object.fromEntries(row)]));
  }
}

function none(): Counts {
  return { caught: 0, equal: 0, harmless: 0, accepted: 0, missed: 0 };
}

function sum(totals: readonly Total[]): Total {
  const all: Total = { check: none(), review: none() };
  for (const total of totals)
    for (const by of ["check", "review"] as const)
      for (const outcome of OUTCOMES) all[by][outcome] += total[by][outcome];
  return all;
}

function count(counts: Counts): number {
  return OUTCOMES.reduce((total, outcome) => total + counts[outcome], 0);
}

/** `12` where all was caught that could be, else `12 of 13`. */
function cell(total: Total | undefined): string {
  if (total === undefined) return "";
  const { check } = total;
  const all = count(check);
  return check.missed === 0 ? String(all) : `${all - check.missed} of ${all}`;
}
