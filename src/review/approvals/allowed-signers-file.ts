import { sha256InBase64 } from "../../facts/digests";
import { UserError } from "../../user-error";

/** One person of an allowed-signers file: all names of the lines that share one, and the keys of these lines. */
export interface Person {
  /** The names as the file has them; the first is what a review calls them. */
  readonly names: readonly string[];
  /** Fingerprints, as OpenSSH prints them: `SHA256:…`. */
  readonly keys: readonly string[];
  /** Whether a line of theirs lets its key sign approvals: `namespaces="git"` does not. */
  readonly mayApprove: boolean;
}

/** Keeps signatures for approvals apart from those for anything else (`ssh-keygen`, option -n). */
export const NAMESPACE = "forensics-approval";

/** names [options] type key [comment] (`man ssh-keygen`, section ALLOWED SIGNERS) */
const LINE =
  /^(\S+)\s+(?:((?:[\w-]+(?:="[^"]*")?,?)+)\s+)?((?:sk-)?(?:ssh|ecdsa)-[\w@.-]+)\s+([A-Za-z0-9+/=]+)(?:\s|$)/;

/**
 * The people of an allowed-signers file. Names are compared without case, and lines that share a name are one person's.
 *
 * @throws {UserError} for a line that cannot be read, a name that is a pattern, and a key of two people
 */
export function peopleIn(file: string, text: string): readonly Person[] {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), at: `${file}:${index + 1}` }));
  const people = lines
    .filter(({ line }) => line !== "" && !line.startsWith("#"))
    .reduce<readonly Person[]>((known, { line, at }) => joined(known, personIn(line, at)), []);
  const [first, second] = people.flatMap(({ keys }, index) =>
    people
      .slice(index + 1)
      .flatMap((other) => (keys.some((key) => other.keys.includes(key)) ? [people[index], other] : [])),
  );
  if (first !== undefined && second !== undefined)
    throw new UserError(
      `${file} gives one key to ${nameOf(first)} and ${nameOf(second)}: each person needs a key of their own`,
    );
  return people;
}

/** The name by which a review calls a person. */
export function nameOf({ names: [first = ""] }: Person): string {
  return first;
}

export function isNamed({ names }: Person, name: string): boolean {
  return names.some((own) => own.toLowerCase() === name.toLowerCase());
}

function personIn(line: string, at: string): Person {
  const [, list = "", options = "", , key] = LINE.exec(line) ?? [];
  if (key === undefined) throw new UserError(`${at} is not "name[,name…] [options] key", as ssh-keygen reads it`);
  if (/cert-authority/i.test(options))
    throw new UserError(`${at} lists a certificate authority: list each person's key`);
  const names = list.split(",");
  if (names.some((name) => name === "" || /[*?!"]/.test(name)))
    throw new UserError(`${at} names "${list}": write the full names of one person, with commas between them`);
  const digest = sha256InBase64(Buffer.from(key, "base64"));
  return { names, keys: [`SHA256:${digest.replaceAll("=", "")}`], mayApprove: isForApprovals(options) };
}

/** A list of namespaces may hold patterns; what only ssh-keygen can decide counts as allowed here. */
function isForApprovals(options: string): boolean {
  const [, list] = /namespaces="([^"]*)"/i.exec(options) ?? [];
  return list === undefined || list.split(",").some((name) => name === NAMESPACE || /[*?]/.test(name));
}

function joined(known: readonly Person[], added: Person): readonly Person[] {
  const isSame = ({ names }: Person): boolean => names.some((name) => isNamed(added, name));
  const same = [...known.filter(isSame), added];
  const one: Person = {
    names: [...new Set(same.flatMap(({ names }) => names))],
    keys: [...new Set(same.flatMap(({ keys }) => keys))],
    mayApprove: same.some(({ mayApprove }) => mayApprove),
  };
  const place = known.findIndex(isSame);
  const others = known.filter((person) => !isSame(person));
  return place === -1 ? [...known, one] : others.toSpliced(place, 0, one);
}
