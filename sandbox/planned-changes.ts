interface Change {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Values;
    readonly after: Values;
    readonly after_unknown: Values;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}
type Values = Readonly<Record<string, unknown>> | null;

/** What a plan of a deployed stack would change. @param json as `terraform show -json` writes it */
export function plannedChanges(json: string): readonly string[] {
  const { resource_changes: changes } = JSON.parse(json) as { resource_changes: readonly Change[] };
  return changes.flatMap(describe);
}

function describe({ address, change }: Change): readonly string[] {
  if (change.actions.includes("no-op") || change.actions.includes("read")) return [];
  return [`${address}: ${change.actions.join(" and ")} (${causesOf(change).join(", ")})`];
}

/** The attributes that make Terraform act: those that force a replacement, else all that would differ. */
function causesOf({ actions, before, after, after_unknown, replace_paths = [] }: Change["change"]): readonly string[] {
  if (replace_paths.length > 0) return replace_paths.map(([name]) => String(name));
  if (before === null || after === null) return actions;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(
    (name) => after_unknown?.[name] === true || JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}
