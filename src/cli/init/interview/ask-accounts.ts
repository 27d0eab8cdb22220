import { UserError } from "../../../user-error";
import type { OrganizationAccount } from "../../../aws/organization-accounts";
import { globalRegionOf, mapRegions } from "../answers/answers";
import type { Answers, JurisdictionAnswer, RegionAnswer } from "../answers/answers";
import { pathOf, problemAt, repeatedAccounts } from "../checks/problems";
import type { Prompter } from "./prompter";

/** Where accounts can be read from AWS Organizations. */
export interface AccountSource {
  /** Whether to ask if they shall be read; `always` where the person has asked for it by a flag. */
  readonly offer: "never" | "ask" | "always";
  /** @throws {UserError} where AWS does not answer with accounts */
  readonly read: (region: string) => Promise<readonly OrganizationAccount[]>;
}

const OTHER = "another account";

/** The account of each region: chosen from those of the organization, or typed. */
export async function askAccounts(ask: Prompter, answers: Answers, source: AccountSource): Promise<Answers> {
  const open = answers.jurisdictions.flatMap((jurisdiction) =>
    jurisdiction.regions.filter(({ account }) => account === undefined).map((region) => ({ jurisdiction, region })),
  );
  if (open.length === 0) return answers;
  const offered = await readAccounts(ask, answers, source);
  let known = answers;
  for (const { jurisdiction, region } of open) {
    const account = await askAccount(ask, known, jurisdiction, region, offered);
    known = withAccount(known, jurisdiction, region, account);
  }
  return known;
}

async function readAccounts(ask: Prompter, answers: Answers, { offer, read }: AccountSource) {
  if (offer === "never") return [];
  const question = "Read the accounts from AWS Organizations, with the credentials of this shell?";
  if (offer === "ask" && !(await ask.confirm(question))) return [];
  const region = globalRegionOf(answers);
  try {
    const accounts = await read(region);
    if (accounts.length === 0) ask.say("AWS Organizations lists no active account. Type the ids.");
    return accounts;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ask.say(`${error.message}. Type the ids.`);
    return [];
  }
}

async function askAccount(
  ask: Prompter,
  answers: Answers,
  jurisdiction: JurisdictionAnswer,
  region: RegionAnswer,
  offered: readonly OrganizationAccount[],
): Promise<string> {
  const taken = new Set(answers.jurisdictions.flatMap(({ regions }) => regions).map(({ account }) => account));
  const free = offered.filter(({ id }) => !taken.has(id));
  const message = `Account of ${jurisdiction.key}/${region.region}, which nothing else uses`;
  if (free.length > 0) {
    const choices = free.map(({ id, name }) => ({ value: id, label: `${id}  ${name}` }));
    const chosen = await ask.choose(message, [...choices, { value: OTHER, hint: "type its id" }]);
    if (chosen !== OTHER) return chosen;
  }
  const typed = await ask.text({
    message: `${message} (12 digits)`,
    validate: (text) => {
      const changed = withAccount(answers, jurisdiction, region, withoutQuotes(text));
      const [repeated] = repeatedAccounts(changed);
      return (
        problemAt(changed, pathOf(jurisdiction.key, "regions", region.region, "account")) ?? repeated?.split("\n  ")[1]
      );
    },
  });
  return withoutQuotes(typed);
}

/** In the map an id is in quotes, and the loader says so. */
function withoutQuotes(text: string): string {
  return text.replaceAll(/["']/g, "");
}

function withAccount(answers: Answers, jurisdiction: JurisdictionAnswer, region: RegionAnswer, account: string) {
  return mapRegions(answers, (known, { key }) =>
    key === jurisdiction.key && known.region === region.region ? { ...known, account } : known,
  );
}
