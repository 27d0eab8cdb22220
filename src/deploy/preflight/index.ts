import type { Applying, PreflightCheck } from "./check";
import { detector } from "./detector";
import { recorder } from "./recorder";
import { region } from "./region";
import { sessionDocument } from "./session-document";
import { vaults } from "./vaults";
import { vcpus } from "./vcpus";

/** What AWS is asked once it is known that the region is enabled: without that, nothing else is answered. */
const CHECKS: readonly PreflightCheck[] = [vaults, vcpus, detector, recorder, sessionDocument];

/** What AWS answered before an apply. */
export interface Preflight {
  /** Why AWS would refuse what the plan makes, and what to do. */
  readonly refusals: readonly string[];
  /** What could not be asked, and why. */
  readonly notes: readonly string[];
}

/** Asks AWS whether it would accept what a plan makes. Only reads. */
export async function preflight(applying: Applying): Promise<Preflight> {
  const enabled = await answer(region, applying);
  if (enabled.refusals.length > 0) return enabled;
  const answers = await Promise.all(CHECKS.map((check) => answer(check, applying)));
  return {
    refusals: answers.flatMap(({ refusals }) => refusals),
    notes: [enabled, ...answers].flatMap(({ notes }) => notes),
  };
}

async function answer(check: PreflightCheck, applying: Applying): Promise<Preflight> {
  const { question, unanswered } = check;
  if (!check.concerns(applying)) return { refusals: [], notes: [] };
  try {
    const refusal = await check.ask(applying);
    return { refusals: refusal === undefined ? [] : [refusal], notes: [] };
  } catch (error) {
    const why = `could not ask ${question}: ${(error as Error).message}`;
    return unanswered === undefined
      ? { refusals: [], notes: [why] }
      : { refusals: [`${why}. ${unanswered}`], notes: [] };
  }
}
