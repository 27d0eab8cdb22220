import { nested } from "../../../configuration/values";
import { forbidden } from "../../expect";
import { EVERY_KIND } from "../../rule";
import type { Rule } from "../../rule";

export const provisioners: Rule = {
  id: "residency/provisioners",
  kinds: EVERY_KIND,
  refersTo: "provisioner",
  text: "Terraform runs and copies nothing except the resources that it applies: there is no provisioner, and no connection of a provisioner.",
  violation:
    "A provisioner, or the connection of a provisioner, runs a program or copies files outside the judged configuration.",
  severity: "high",
  rationale: "A provisioner is a program with the deployer's network and credentials; no rule can check its effects.",
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
