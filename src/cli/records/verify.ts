import { verifyChain } from "../../deploy/records/chain";
import type { Chain } from "../../deploy/records/chain";
import { RecordStore } from "../../deploy/records/record-store";
import { credentialsOf } from "../../deploy/credentials";
import type { CallerRole } from "../../deploy/credentials";
import { loadMap } from "../../jurisdiction";
import { daysOfYears } from "../../jurisdiction/years";
import { selectStacks } from "../../plan/select-stacks";
import type { StackRef } from "../../plan/select-stacks";
import { colours } from "../colours";
import { mapFile } from "../map-file";
import { formatTable } from "../table";

export interface VerifyOptions {
  readonly map?: string;
  readonly as: CallerRole;
  readonly json?: boolean;
}

export async function verify(selectors: readonly string[], { map, as, json = false }: VerifyOptions): Promise<void> {
  const refs = selectStacks(loadMap(mapFile(map, process.env)), selectors);
  const chains: Chain[] = [];
  for (const ref of refs) chains.push(await chainOf(ref, as));
  console.log(json ? JSON.stringify({ chains }, null, 2) : shown(chains));
  if (chains.some((chain) => chain.problems.length > 0 || isOpen(chain))) process.exitCode = 2;
}

/** Whether nobody has seen to a deployment that never told how it ended. */
function isOpen({ records }: Chain): boolean {
  return records.at(-1)?.kind === "intent";
}

async function chainOf({ stack, spec }: StackRef, as: CallerRole): Promise<Chain> {
  const objects = await new RecordStore(spec, credentialsOf(spec, as)).objectsOf(stack);
  const { evidence, archive } = spec.retention;
  return verifyChain(stack, objects, daysOfYears(evidence.years + archive.years).atLeast);
}

function shown(chains: readonly Chain[]): string {
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
        : `${what}; another one followed`;
    }),
  ]);
  const stands = chains.every(({ problems }) => problems.length === 0) ? ["Every chain stands."] : [];
  return [
    formatTable(["stack", "deployments", "last", "outcome", "head", "version"], rows),
    [...lines, ...stands].join("\n"),
  ].join("\n\n");
}
