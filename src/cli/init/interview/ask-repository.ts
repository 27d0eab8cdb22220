import type { Answers } from "../answers/answers";
import { ownerProblem, problemAt } from "../checks/problems";
import { peopleProblems, personProblem } from "../answers/people";
import type { Prompter } from "./prompter";
import { words } from "./words";

/** The repository, who owns it, and who approves. */
export async function askRepository(ask: Prompter, answers: Answers): Promise<Answers> {
  const placed = answers.github === undefined ? await askGithub(ask, answers) : answers;
  const owned = placed.owners.length === 0 ? await askOwners(ask, placed) : placed;
  const signed = owned.signers.length === 0 ? await askLines(ask, owned, "signers", SIGNER) : owned;
  return signed.authors.length === 0 ? askLines(ask, signed, "authors", AUTHOR) : signed;
}

const LINE = "name[,name…] key, such as ann@example.com,ann ssh-ed25519 AAAA…";
const SIGNER = `Who may approve: ${LINE} (empty: no more)`;
const AUTHOR = `Who makes changes and may not approve: ${LINE} (empty: no more)`;

async function askGithub(ask: Prompter, answers: Answers): Promise<Answers> {
  const of = (text: string): Answers => ({ ...answers, github: text === "" ? undefined : text });
  const text = await ask.text({
    message: "GitHub repository whose workflows plan and deploy, such as example/forensics (empty for none)",
    validate: (typed) => problemAt(of(typed), "deployer"),
  });
  return of(text);
}

async function askOwners(ask: Prompter, answers: Answers): Promise<Answers> {
  const text = await ask.text({
    message: "GitHub users or teams that must review changes that affect custody, such as @example/forensics",
    validate: (typed) => {
      const owners = words(typed);
      return owners.length === 0
        ? "Write at least one."
        : owners.map(ownerProblem).find((problem) => problem !== undefined);
    },
  });
  return { ...answers, owners: words(text) };
}

async function askLines(
  ask: Prompter,
  answers: Answers,
  list: "signers" | "authors",
  message: string,
): Promise<Answers> {
  let known = answers;
  for (;;) {
    const of = (line: string): Answers => ({ ...known, [list]: [...known[list], line] });
    const line = await ask.text({
      message,
      validate: (typed) => {
        if (typed === "") return undefined;
        return personProblem(typed) ?? peopleProblems(of(typed))[0]?.split("\n  ")[1];
      },
    });
    if (line === "") return known;
    known = of(line);
  }
}
