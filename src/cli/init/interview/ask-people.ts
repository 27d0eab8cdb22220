import { ROLES } from "../../../jurisdiction/spec";
import type { Role } from "../../../jurisdiction/spec";
import type { Answers } from "../answers/answers";
import { problemAt } from "../checks/problems";
import { OPTIONAL_ROLES } from "../answers/flags";
import { ROLE_PURPOSES } from "../files/map-text";
import type { Prompter } from "./prompter";
import { words } from "./words";

const FORM = "arn:aws:iam::<account>:role/<name>";

/** Who may hold which role, who deploys, and how the identity provider shows MFA. */
export async function askPeople(ask: Prompter, answers: Answers): Promise<Answers> {
  ask.say(
    `Write ARNs of IAM roles or users, ${FORM}, with blanks between them. They may hold a role only while an ` +
      "activation of the map is deployed. People who approve or deploy must not hold another role.",
    "People",
  );
  let known = answers;
  for (const role of ROLES) if (known.trust[role].length === 0) known = await askRole(ask, known, role);
  if (known.deployers.length === 0) known = await askDeployers(ask, known);
  return known.mfaTag === undefined ? askMfa(ask, known) : known;
}

async function askRole(ask: Prompter, answers: Answers, role: Role): Promise<Answers> {
  const isOptional = OPTIONAL_ROLES.has(role);
  const of = (text: string): Answers => ({ ...answers, trust: { ...answers.trust, [role]: words(text) } });
  const text = await ask.text({
    message: `${role}: ${ROLE_PURPOSES[role]}${isOptional ? " (empty for none)" : ""}`,
    validate: (typed) => {
      if (words(typed).length === 0) return isOptional ? undefined : "Write at least one ARN.";
      return problemAt(of(typed), "trust");
    },
  });
  return of(text);
}

async function askDeployers(ask: Prompter, answers: Answers): Promise<Answers> {
  const of = (text: string): Answers => ({ ...answers, deployers: words(text) });
  const text = await ask.text({
    message: "The people who deploy, none of whom holds a role above",
    validate: (typed) =>
      words(typed).length === 0 ? "Write at least one ARN." : problemAt(of(typed), "deployer.principals"),
  });
  return of(text);
}

async function askMfa(ask: Prompter, answers: Answers): Promise<Answers> {
  const of = (text: string): Answers => ({ ...answers, mfaTag: text === "" ? undefined : text });
  const text = await ask.text({
    message: 'Session tag that your identity provider sets to "true" after a login with MFA (empty for none)',
    validate: (typed) => problemAt(of(typed), "access.mfaTag"),
  });
  return of(text);
}
