import { verifyChain } from "../../deploy/records/chain";
import type { Chain } from "../../deploy/records/chain";
import { hasState } from "../../deploy/records/deployed-state";
import { comparedWith, readNotedHeads } from "../../deploy/records/noted-heads";
import type { NotedHeads } from "../../deploy/records/noted-heads";
import { RecordStore } from "../../deploy/records/record-store";
import { credentialsOf } from "../../aws/credentials";
import type { CallerRole } from "../../aws/credentials";
import { loadMap } from "../../map";
import { daysOfYears } from "../../jurisdiction/years";
import { makesBucket } from "../../facts/stacks/may-hold";
import { stacksOfRegion } from "../../facts/stacks/stacks-of";
import { selectStacks } from "../../terraform/select-stacks";
import type { StackRef } from "../../facts/stacks/stacks-of";
import { EXIT } from "../../exit-codes";
import { colours } from "../colours";
import { mapFile } from "../map-file";
import { reportIn } from "../report";
import type { FormatOptions, Report } from "../report";
import { formatTable } from "../table";

export interface VerifyOptions extends Pick<FormatOptions, "json"> {
  readonly map?: string;
  readonly as: CallerRole;
  /** What this command printed before, as JSON. */
  readonly against?: string;
}

export async function verify(selectors: readonly string[], options: VerifyOptions): Promise<Report> {
  const { map, as, against } = options;
  const refs = selectStacks(loadMap(mapFile(map, process.env)), selectors);
  const noted: NotedHeads = against === undefined ? new Map() : readNotedHeads(against);
  const chains: Chain[] = [];
  for (const ref of refs) chains.push(comparedWith(noted, await chainOf(ref, as)));
  const strays = await straysOf(refs, as);
  const isWrong = strays.length > 0 || chains.some((chain) => chain.problems.length > 0 || isOpen(chain));
  const renderers = { terminal: () => inTable(chains, strays), json: () => ({ chains, strays }) };
  return reportIn(options, renderers, isWrong ? EXIT.found : EXIT.done);
}

/** Whether a deployment without a result has not been followed by another deployment. */
function isOpen({ records }: Chain): boolean {
  return records.at(-1)?.kind === "intent";
}

async function chainOf({ stack, kind, spec }: StackRef, as: CallerRole): Promise<Chain> {
  const credentials = credentialsOf(spec, as);
  const objects = await new RecordStore(spec, credentials).objectsOf(stack);
  const { evidence, archive } = spec.retention;
  const chain = verifyChain(stack, objects, daysOfYears(evidence.years + archive.years).atLeast);
  // What makes the home of state has a state before it has records: its bootstrap writes none.
  const isEmpty = chain.records.length === 0 && !makesBucket(kind, "state");
  if (!isEmpty || (await hasState(spec, stack, credentials)) !== true) return chain;
  const gone = `${stack} has a state, and no record: its records are gone, or it was not deployed by forensics deploy`;
  return { ...chain, problems: [...chain.problems, gone] };
}

/** Objects in the buckets of records outside the stacks' folders. */
async function straysOf(refs: readonly StackRef[], as: CallerRole): Promise<readonly string[]> {
  const strays: string[] = [];
  for (const spec of new Set(refs.map((ref) => ref.spec))) {
    const store = new RecordStore(spec, credentialsOf(spec, as));
    const stacks = stacksOfRegion(spec).map(({ stack }) => stack);
    strays.push(...(await store.straysBeside(stacks)).map((key) => `${store.bucket}/${key}`));
  }
  return strays;
}

function inTable(chains: readonly Chain[], strays: readonly string[]): string {
  const rows = chains.map(({ stack, records, head }) => {
    const last = records.at(-1);
    const outcome = last === undefined ? "" : last.kind === "result" ? last.outcome : "unknown";
    return [
      stack,
      String(records.filter(({ kind }) => kind === "intent").length),
      last?.at ?? "never",
      outcome,
      head?.digest.slice(0, 16) ?? "",
      head?.version ?? "",
    ];
  });
  const lines = chains.flatMap((chain) => [
    ...chain.problems.map((problem) => `${colours.red("wrong")} ${problem}`),
    ...chain.unfinished.map(({ number, at, who }) => {
      const what = `${colours.yellow("no result")} deployment ${number} of ${chain.stack}, begun ${at} by ${who}`;
      return isOpen(chain) && number === chain.records.at(-1)?.number
        ? `${what}: npx forensics recover ${chain.stack}`
        : `${what}; another deployment followed`;
    }),
    ...chain.abandoned.map((key) => `${colours.yellow("no intent")} ${key}: the run ended before its deployment began`),
  ]);
  lines.push(...strays.map((key) => `${colours.red("wrong")} ${key} belongs to no stack`));
  const isIntact = strays.length === 0 && chains.every(({ problems }) => problems.length === 0);
  const conclusion = isIntact ? ["All record chains are intact."] : [];
  return [
    formatTable(["stack", "deployments", "last", "outcome", "head", "version"], rows),
    [...lines, ...conclusion].join("\n"),
  ].join("\n\n");
}
