import { regionFacts } from "../../../jurisdiction/region-facts";
import type { Answers, JurisdictionAnswer, RetentionChoice } from "../answers/answers";
import { withJurisdiction } from "../answers/answers";
import { problemAt } from "../checks/problems";
import { RETENTION_FLAGS } from "../answers/flags";
import { CONSEQUENCES } from "../files/map-text";
import type { Choice, Prompter } from "./prompter";

/** Mode and years of evidence, kind and years of the archive; before each choice, what it makes irreversible. */
export async function askRetention(ask: Prompter, answers: Answers, given: JurisdictionAnswer): Promise<Answers> {
  const { key } = given;
  const chosen: Partial<Record<RetentionChoice, string>> = { ...given.retention };
  const isOpen = (choice: RetentionChoice): boolean => chosen[choice] === undefined;
  const chooseFrom = async (choice: RetentionChoice, message: string, values: readonly string[]): Promise<void> => {
    if (!isOpen(choice)) return;
    ask.say(values.map(consequences).join("\n\n"), message);
    chosen[choice] = await ask.choose(
      message,
      values.map((value): Choice => ({ value })),
    );
  };
  const askYears = async (choice: RetentionChoice, message: string): Promise<void> => {
    if (!isOpen(choice)) return;
    const of = (text: string) => withJurisdiction(answers, { ...given, retention: { ...chosen, [choice]: text } });
    chosen[choice] = await ask.text({
      message,
      validate: (text) => problemAt(of(text), RETENTION_FLAGS[choice].keys),
    });
  };
  await chooseFrom("evidenceMode", `Object Lock of evidence in ${key}`, ["GOVERNANCE", "COMPLIANCE"]);
  await askYears("evidenceYears", `Years that evidence in ${key} is locked (${chosen.evidenceMode ?? ""})`);
  await chooseFrom("archiveKind", `Long-term archive of ${key}`, kindsFor(given));
  await askYears(
    "archiveYears",
    `Years during which no one can delete the archive of ${key} (${chosen.archiveKind ?? ""})`,
  );
  return withJurisdiction(answers, { ...given, retention: chosen });
}

/** A Glacier vault is offered where every region has vaults. */
function kindsFor({ regions }: JurisdictionAnswer): readonly string[] {
  const haveVaults = regions.every(({ region }) => regionFacts(region)?.glacierVaults === true);
  return ["s3-object-lock", ...(haveVaults ? ["glacier-vault-lock"] : [])];
}

function consequences(choice: string): string {
  return `${choice}: ${(CONSEQUENCES[choice] ?? []).join(" ")}`;
}
