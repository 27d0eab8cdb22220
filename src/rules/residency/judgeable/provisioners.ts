import { nested } from "../../../configuration/values";
import { forbidden } from "../../expect";
import { EVERY_KIND } from "../../rule";
import type { Rule } from "../../rule";

export const provisioners: Rule = {
  id: "residency/provisioners",
  kinds: EVERY_KIND,
  refersTo: "provisioner",
  text: "Nothing is run or copied beside what Terraform applies: there is no provisioner, and no connection of one.",
  severity: "high",
  rationale: "A provisioner is a program with the deployer's network and credentials; no rule can tell what it does.",
  source: "Terraform documentation, Provisioners",
  judge: ({ kind, values }) =>
    kind === "setting"
      ? []
      : ["provisioner", "connection"]
          .filter((name) => name in values)
          .flatMap((name) => {
            const what = nested(values, name).flatMap((one) => Object.keys(one));
            return forbidden([name, ...what].join(" "), `Remove the ${name}.`);
          }),
};
