import type { PlanOrigin, Report, StackSummary } from "../report";
import { counted } from "./words";

/** Where the plans of a review come from: commit, map, caller, time and Terraform, as the records next to the plans say. */
export function Origin({ stacks }: Report) {
  const planned = stacks.flatMap((stack) => (stack.plan === undefined ? [] : [{ ...stack, plan: stack.plan }]));
  const compared = stacks.length - planned.length;
  if (planned.length === 0)
    return <p>Reviewed without plans: the stacks as synthesized before and after the change are compared.</p>;
  return (
    <section class="origin">
      <h2>Where the plans come from</h2>
      <p>{summaryOf(planned)}</p>
      <details>
        <summary>{counted(planned.length, "plan")}, with the map digest of each</summary>
        <div class="wide">
          <table>
            <thead>
              <tr>
                {["stack", "planned at", "by", "Terraform", "commit", "map digest (SHA-256)"].map((name) => (
                  <th>{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {planned.map((stack) => (
                <Row {...stack} />
              ))}
            </tbody>
          </table>
        </div>
      </details>
      {compared === 0 ? null : <p>{counted(compared, "stack")} reviewed without a plan.</p>}
    </section>
  );
}

type Planned = StackSummary & { readonly plan: PlanOrigin | null };

function Row({ stack, plan }: Planned) {
  if (plan === null)
    return (
      <tr>
        <td>{stack}</td>
        <td colSpan={5}>no plan record: nothing is known about who planned it, when, or from which commit and map</td>
      </tr>
    );
  const { at = UNRECORDED, by = UNRECORDED, as, terraform, map = UNRECORDED } = plan;
  return (
    <tr>
      <td>{stack}</td>
      <td>{at}</td>
      <td>
        <code>{by}</code> as {as}
      </td>
      <td>{terraform}</td>
      <td>
        <code>{commitOf(plan)}</code>
      </td>
      <td>
        <code>{map}</code>
      </td>
    </tr>
  );
}

const UNRECORDED = "not recorded";

function commitOf({ commit }: PlanOrigin): string {
  if (commit === undefined) return UNRECORDED;
  return commit.isClean ? commit.id : `${commit.id}, with uncommitted changes`;
}

/** What the plans have in common, and what differs between them. */
function summaryOf(planned: readonly Planned[]): string {
  const plans = planned.flatMap(({ plan }) => plan ?? []);
  const missing = planned.length - plans.length;
  const some = missing === 0 ? "" : `${counted(missing, "plan")} without a record. `;
  if (plans.length === 0)
    return "No plan has a record: nothing is known about who planned, when, or from which commit and map.";
  const times = plans.flatMap(({ at }) => at ?? []).sort();
  const [first, last] = [times[0], times.at(-1)];
  const when = first === undefined ? "" : first === last ? ` at ${first}` : ` between ${first} and ${last ?? first}`;
  const each = (of: (plan: PlanOrigin) => string): string => [...new Set(plans.map(of))].join("; ");
  const who = each(({ by, as }) => `${by ?? "a caller that is not recorded"} as ${as}`);
  return `${some}Planned${when} by ${who}, with Terraform ${each(({ terraform }) => terraform)}, from commit ${each(commitOf)}.`;
}
