import { readFileSync } from "node:fs";

import { z } from "zod";

import type { Author } from "../../../deploy/records/record";
import { UserError } from "../../../user-error";
import type { Named } from "./named";

const login = z.looseObject({ login: z.string() }).nullish();

/** GitHub Docs, "Webhook events and payloads": who caused the event, who pushed, and whose pull request it is. */
const event = z.looseObject({
  sender: login,
  pusher: z.looseObject({ name: z.string() }).nullish(),
  pull_request: z.looseObject({ user: login }).nullish(),
});

/**
 * The people whom a run of GitHub Actions names; none outside GitHub Actions.
 *
 * @throws {UserError} for an event file that cannot be read
 */
export function ciAuthors(env: NodeJS.ProcessEnv): readonly Named[] {
  const actors = ["GITHUB_ACTOR", "GITHUB_TRIGGERING_ACTOR"].flatMap((name) => named("CI actor", name, env[name]));
  const file = env["GITHUB_EVENT_PATH"];
  if (file === undefined || file === "") return actors;
  const { sender, pusher, pull_request: pull } = read(file);
  return [
    ...actors,
    ...named("CI event", "the event's sender", sender?.login),
    ...named("CI event", "the event's pusher", pusher?.name),
    ...named("CI event", "the pull request's author", pull?.user?.login),
  ];
}

/** Apps, whose logins end so; a person's cannot. */
export function isBot({ name }: Pick<Named, "name">): boolean {
  return name.endsWith("[bot]");
}

function named(source: Author["source"], where: string, name: string | undefined): readonly Named[] {
  return name === undefined || name === "" ? [] : [{ name, source, where, aliases: [name] }];
}

function read(file: string): z.infer<typeof event> {
  try {
    return event.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new UserError(`${file} (GITHUB_EVENT_PATH) is not a GitHub event: it is unknown who caused this run`);
  }
}
