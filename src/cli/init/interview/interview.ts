import type { Answers } from "../answers/answers";
import { askBlocks, askImages } from "./ask-machines";
import { askAccounts } from "./ask-accounts";
import type { AccountSource } from "./ask-accounts";
import { askJurisdictions } from "./ask-jurisdictions";
import { askOrganization } from "./ask-organization";
import { askPeople } from "./ask-people";
import { askRepository } from "./ask-repository";
import type { Prompter } from "./prompter";

/** Asks for everything that the answers do not have yet, in the order of the map. */
export async function interview(ask: Prompter, answers: Answers, accounts: AccountSource): Promise<Answers> {
  const named = await askOrganization(ask, answers);
  const placed = await askJurisdictions(ask, named);
  const owned = await askAccounts(ask, placed, accounts);
  const equipped = await askBlocks(ask, await askImages(ask, owned));
  return askRepository(ask, await askPeople(ask, equipped));
}
