import type { Problem } from "../../../map/document/problem";
import { parseMap } from "../../../map";
import { keyPath } from "../../../map/document/node";
import { mapText } from "../files/map-text";
import type { Answers } from "../answers/answers";
import { withBlocks } from "../answers/blocks";
import { FLAGS } from "../answers/flags";
import { peopleProblems } from "../answers/people";

/** What is wrong with answers, each as a person reads it: by the flag that answers it, with the loader's own message. */
export function problemsOf(answers: Answers): readonly string[] {
  const unique = withoutRepeated(answers);
  const ofMap = loaderProblems(unique).filter(isAnswered);
  return [...repeatedAccounts(answers), ...ofMap.map(printed), ...ownerProblems(answers), ...peopleProblems(answers)];
}

/**
 * What the loader says of one key and everything below it, as one line for a prompt; undefined where it is right.
 *
 * @param key such as `jurisdictions.eu.countries`, or a pattern that finds the key at any level
 */
export function problemAt(answers: Answers, key: string | RegExp): string | undefined {
  const isAt = (path: string): boolean => {
    if (typeof key !== "string") return key.test(path);
    return path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`);
  };
  const problem = loaderProblems(answers)
    .filter(isAnswered)
    .find((one) => isAt(one.key));
  return problem === undefined ? undefined : sentences(problem).join(" ");
}

/** The path of a jurisdiction, as the loader writes it, and of something below it. */
export function pathOf(jurisdiction: string, ...below: readonly string[]): string {
  return ["jurisdictions", jurisdiction, ...below].reduce(keyPath, "");
}

/** Accounts that are given for several regions: each region has one to itself, so that nothing is shared. */
export function repeatedAccounts({ jurisdictions }: Answers): readonly string[] {
  const places = jurisdictions.flatMap(({ key, regions }) =>
    regions.map(({ region, account }) => ({ place: `${key}/${region}`, account })),
  );
  return places.flatMap(({ place, account }, index) => {
    const first = places.slice(0, index).find((other) => account !== undefined && other.account === account);
    if (first === undefined) return [];
    return [
      `--region ${place}=${account ?? ""}\n  ${first.place} has this account already. Name another: each region needs an account of its own.`,
    ];
  });
}

function loaderProblems(answers: Answers): readonly Problem[] {
  const loaded = parseMap(mapText(withBlocks(answers), "map.yaml"), "map.yaml");
  return loaded.ok ? loaded.notices.map(({ problem }) => problem) : loaded.problems;
}

/** What is missing is reported by its flag. */
function isAnswered({ value }: Problem): boolean {
  return value !== undefined;
}

function printed(problem: Problem): string {
  const flag = FLAGS.find(({ keys }) => keys?.test(problem.key) === true)?.flag;
  const [message, fix] = sentences(problem);
  return `${[...(flag === undefined ? [] : [flag]), problem.key].join("  ")}\n  ${message}\n  ${fix}`;
}

/** Without lines of a file that is not there yet. */
function sentences({ message, fix }: Problem): readonly [message: string, fix: string] {
  return [message.replaceAll(/ \(line \d+\)/g, ""), fix];
}

/** Of regions that share an account the first alone: the loader would ask for settings that nothing here answers. */
function withoutRepeated(answers: Answers): Answers {
  const seen = new Set<string>();
  return {
    ...answers,
    jurisdictions: answers.jurisdictions.map((jurisdiction) => ({
      ...jurisdiction,
      regions: jurisdiction.regions.filter(({ account }) => {
        if (account === undefined) return true;
        const isFirst = !seen.has(account);
        seen.add(account);
        return isFirst;
      }),
    })),
  };
}

/** GitHub's forms of an owner (GitHub Docs, "About code owners"): a user, a team of an organization, or an address. */
const OWNER = /^(?:@[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\/[\w.-]+)?|[^\s@#]+@[^\s@]+\.[^\s@]+)$/;

export function ownerProblem(owner: string): string | undefined {
  return OWNER.test(owner)
    ? undefined
    : `"${owner}" is not a code owner. Write @user, @organization/team or an e-mail address.`;
}

function ownerProblems({ owners }: Answers): readonly string[] {
  return owners.flatMap((owner) => {
    const problem = ownerProblem(owner);
    return problem === undefined ? [] : [`--owner\n  ${problem}`];
  });
}
