import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { contextsOf } from "../../rules/judge-stacks";
import { proofPage } from "../../rules/proof/page";
import { digestOf, proofOf } from "../../rules/proof/proof";
import { sha256 } from "../../facts/digests";
import type { Proof, ProofInput } from "../../rules/proof/proof";
import type { Verdict } from "../../rules/rule";
import { UserError } from "../../user-error";
import { name, version } from "../../../package.json";
import type { Input } from "./inputs";

const TOOL = { name, version };

/** The residency proof of each jurisdiction that something was judged of. @param commit undefined outside a repository */
export function proofsOf(
  inputs: readonly Input[],
  verdicts: readonly Verdict[],
  { day, commit }: Pick<ProofInput, "day" | "commit">,
): readonly Proof[] {
  const [first, ...others] = inputs.map(({ by }) => by);
  if (first === undefined) return [];
  if (others.some(({ content, imagesLock }) => content !== first.content || imagesLock !== first.imagesLock))
    throw new UserError("a proof needs a single map: name it with --map, or prove each folder separately");
  return first.map.jurisdictions.flatMap((jurisdiction) => {
    const judged = inputs.filter(({ context }) => context.spec.jurisdiction === jurisdiction.key);
    if (judged.length === 0) return [];
    const stacks = judged.map(({ configuration: { stack }, content }) => ({ stack, sha256: sha256(content) }));
    const own = new Set(stacks.map(({ stack }) => stack));
    const all = [...contextsOf(first.map)].filter(([, { spec }]) => spec.jurisdiction === jurisdiction.key);
    const notJudged = all.map(([stack]) => stack).filter((stack) => !own.has(stack));
    const lock = first.imagesLock === undefined ? {} : { imagesLock: sha256(first.imagesLock) };
    const input = { map: sha256(first.content), ...lock, stacks, notJudged };
    return [
      proofOf({
        jurisdiction,
        verdicts: verdicts.filter(({ stack }) => own.has(stack)),
        input,
        day,
        tool: TOOL,
        commit,
      }),
    ];
  });
}

/** Writes each proof twice, for machines and for people. @returns the files */
export function writeProofs(folder: string, proofs: readonly Proof[]): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return proofs.flatMap((proof) => {
    const file = join(folder, `residency-${proof.jurisdiction.key}`);
    writeFileSync(`${file}.json`, `${JSON.stringify(proof, null, 2)}\n`);
    writeFileSync(`${file}.html`, proofPage(proof));
    return [`${file}.json`, `${file}.html`];
  });
}

/** The fields of a proof that are needed to recompute it; its digest covers all others. */
const proofSchema = z.looseObject({
  format: z.literal("forensic-accounts/residency-proof/1"),
  jurisdiction: z.looseObject({ key: z.string() }),
  shows: z.string(),
  day: z.string(),
  tool: z.looseObject({ version: z.string() }),
  commit: z.looseObject({ id: z.string(), isClean: z.boolean() }).optional(),
  input: z.looseObject({
    map: z.string(),
    imagesLock: z.string().optional(),
    stacks: z.array(z.looseObject({ stack: z.string(), sha256: z.string() })),
  }),
  sha256: z.string(),
});

export function readProof(file: string): Proof {
  if (!existsSync(file)) throw new UserError(`${file} does not exist`);
  try {
    const json: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (proofSchema.safeParse(json).success) return json as Proof;
  } catch {
    // Reported below, like every other file that is not a proof.
  }
  throw new UserError(`${file} is not a residency proof: write a proof with npx forensics check --proof <folder>`);
}

/** The differences between a proof and the recomputed proof; an empty list if they agree. */
export function differences(proof: Proof, recomputed: Proof | undefined): readonly string[] {
  const altered =
    digestOf(proof) === proof.sha256 ? [] : ["The proof itself was altered: its digest does not match its content."];
  if (recomputed === undefined)
    return [...altered, `Nothing of the jurisdiction ${proof.jurisdiction.key} was judged now.`];
  if (recomputed.sha256 === proof.sha256) return altered;
  const { tool, input } = proof;
  const now = new Map(recomputed.input.stacks.map(({ stack, sha256: digest }) => [stack, digest]));
  const stacks = new Set([...input.stacks.map(({ stack }) => stack), ...now.keys()]);
  const changed = [...stacks].filter(
    (stack) => input.stacks.find((one) => one.stack === stack)?.sha256 !== now.get(stack),
  );
  const reasons = [
    ...(tool.version === version ? [] : [`It was made by version ${tool.version}; this is ${version}.`]),
    ...(input.map === recomputed.input.map ? [] : ["The jurisdiction map has changed."]),
    ...(input.imagesLock === recomputed.input.imagesLock ? [] : ["The lock of images has changed."]),
    ...changed.map((stack) => `The stack ${stack} has changed.`),
  ];
  return [...altered, ...(reasons.length + altered.length === 0 ? ["Judged again, it says something else."] : reasons)];
}
