import type { Author } from "../../../deploy/records/record";
import type { AllowedSigners } from "../../../review/approvals/signatures";
import { isBot } from "./from-ci";
import type { Named } from "./named";

export interface AuthorsOptions {
  /** What `--author` says. */
  readonly given: readonly string[];
  /** Whom commits, CI and STS name. */
  readonly sources: readonly Named[];
  /** Undefined if no one may approve. */
  readonly signers: AllowedSigners | undefined;
}

export interface Authors {
  /** The signers among them, whose approvals do not count. */
  readonly excluded: readonly string[];
  /** Everybody who was named, and where, for the record. */
  readonly recorded: readonly Author[];
  /** Why nothing is deployed as it is. */
  readonly problems: readonly string[];
}

/**
 * Who made and deploys a change, by what is said and by what commits, CI and STS show.
 *
 * If `--author` is given, no other person in the signers' file may be named by another source; a name that the
 * file does not know, such as that of a role's session, is only recorded. In CI it may be left out: then everybody whom
 * CI names must be in the signers' file; otherwise a person could approve their own work under another name.
 *
 * @throws {UserError} for an author who is not in the signers' file, and if no source names who made the change
 */
export function authorsOf({ given, sources, signers }: AuthorsOptions): Authors {
  const said = given.map((name): Author => ({ name, source: "--author" }));
  const recorded = distinct([...said, ...sources]);
  if (signers === undefined) return { excluded: [], recorded, problems: [] };
  const found = sources.map((source) => ({ source, person: personIn(source, signers) }));
  const inCi = found.filter(({ source }) => source.source === "CI actor" || source.source === "CI event");
  if (given.length === 0 && inCi.some(({ source }) => !isBot(source))) {
    const unknown = inCi.filter(({ source, person }) => person === undefined && !isBot(source));
    const excluded = [...new Set(found.flatMap(({ person }) => person ?? []))];
    return { excluded, recorded, problems: unique(unknown.map(({ source }) => unlisted(source, signers))) };
  }
  const excluded = signers.named(given);
  const others = found.filter(({ person }) => person !== undefined && !excluded.includes(person));
  return {
    excluded,
    recorded,
    problems: unique(others.map(({ source, person = "" }) => unsaid(source, person))),
  };
}

function personIn({ aliases }: Named, signers: AllowedSigners): string | undefined {
  return aliases.map((alias) => signers.personOf(alias)).find((person) => person !== undefined);
}

function unlisted({ where, name }: Named, { file }: AllowedSigners): string {
  return `${where} is ${name}, who is not listed in ${file}: list them, with namespaces="git" if they may not approve`;
}

function unsaid({ source, where, name }: Named, person: string): string {
  return `${where} names ${name} (${source}), who is not given by --author: add ${person}, whose approval then does not count`;
}

function distinct(authors: readonly Author[]): readonly Author[] {
  return [...new Map(authors.map(({ name, source }) => [`${source} ${name}`, { name, source }])).values()];
}

function unique(problems: readonly string[]): readonly string[] {
  return [...new Set(problems)];
}
