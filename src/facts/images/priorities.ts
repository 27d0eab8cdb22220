/** In place of a package's name: all packages of a priority in the index (Debian Policy, section 2.5). */
export const PRIORITIES = ["priority:required", "priority:important"] as const;

/** The priority that a name names; undefined for a package's own name. */
export function priorityIn(name: string): string | undefined {
  return /^priority:(\w+)$/.exec(name)?.[1];
}

/** Important packages that an image has something else for: Ubuntu's time service conflicts with chrony. */
const REPLACED = ["systemd-timesyncd"];

/** A name as apt takes it (apt-patterns(7)). */
export function aptName(name: string): string {
  const priority = priorityIn(name);
  const others = REPLACED.map((replaced) => `?not(?exact-name(${replaced}))`).join(",");
  return priority === undefined ? name : `?and(?priority(${priority}),${others})`;
}
