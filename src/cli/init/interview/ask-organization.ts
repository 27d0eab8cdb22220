import { IRREVERSIBLE, consequenceOf } from "../../../facts/irreversible";
import type { Answers } from "../answers/answers";
import { problemAt } from "../checks/problems";
import type { Prompter } from "./prompter";
import { words } from "./words";

/** The organization's name, and where alerts go. */
export async function askOrganization(ask: Prompter, answers: Answers): Promise<Answers> {
  const named = answers.organization === undefined ? await askName(ask, answers) : answers;
  if (named.alerts.length > 0) return named;
  const withAlerts = (text: string): Answers => ({ ...named, alerts: words(text) });
  const alerts = await ask.text({
    message: "E-mail addresses that alerts go to (with blanks between them)",
    validate: (text) =>
      words(text).length === 0 ? "Write at least one address." : problemAt(withAlerts(text), "contacts.alerts"),
  });
  return withAlerts(alerts);
}

async function askName(ask: Prompter, answers: Answers): Promise<Answers> {
  ask.say(consequenceOf(IRREVERSIBLE.names), "Organization, accounts, regions");
  const organization = await ask.text({
    message: "Short name of the organization, such as example",
    validate: (text) =>
      text === "" ? "Write a short name." : problemAt({ ...answers, organization: text }, "organization"),
  });
  return { ...answers, organization };
}
