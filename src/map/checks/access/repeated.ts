import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { RegionDraft } from "../../resolve/draft";
import type { ActivationSpec } from "../../../jurisdiction/spec";

/** If two activations grant the same access at the same time, ending either has no effect. */
export function repeated(region: RegionDraft): readonly Finding[] {
  const all = region.settings.activations ?? [];
  return all.flatMap((activation, index) =>
    activation.principals.flatMap((principal, item) => {
      const first = all.findIndex(
        (earlier, place) => place < index && earlier.principals.includes(principal) && sameOpening(earlier, activation),
      );
      const earlier = all[first];
      if (earlier === undefined) return [];
      const { incident, role } = activation;
      const line = (find(region.inherited, "activations", first) ?? region.node).place.line;
      const period = `from ${earlier.from} until ${earlier.until}`;
      const message = `${quote(principal)} may become ${role} for ${quote(incident)} already, ${period} (line ${line}).`;
      const at = find(region.inherited, "activations", index, "principals", item) ?? region.node;
      return [{ at, message, fix: "Remove this activation, or change the times so that they do not overlap." }];
    }),
  );
}

/** Times are compared as strings: all have the same form, in UTC. */
function sameOpening(one: ActivationSpec, another: ActivationSpec): boolean {
  const overlap = one.from < another.until && another.from < one.until;
  return one.incident === another.incident && one.role === another.role && overlap;
}
