import { expectOne } from "../expect";
import { nested } from "../../configuration/values";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** Attributes that name the source or target region of a copy. */
const COPIES: Readonly<Record<string, readonly string[]>> = {
  aws_ami_copy: ["source_ami_region"],
  aws_db_instance_automated_backups_replication: ["region"],
  aws_ebs_snapshot_copy: ["source_region"],
  aws_ssm_resource_data_sync: ["s3_destination.region"],
};

export const copies: Rule = {
  id: "residency/copies",
  kinds: EVERY_KIND,
  refersTo: "copy",
  text: "Copies of disks, images, backups and inventories are made from and to the stack's own region.",
  violation: "A copy is made from or to another region.",
  severity: "high",
  rationale: "A copy from elsewhere brings evidence across a border; a copy to elsewhere takes it across.",
  source: "Terraform Registry, hashicorp/aws; AWS Backup Developer Guide, Creating backup copies across AWS Regions",
  judge: ({ type, values }, { spec }) => {
    const fix = `Set it to ${spec.region}.`;
    if (type === "aws_backup_plan") {
      return nested(values, "rule").flatMap((rule) =>
        nested(rule, "copy_action").map((copy) => ({
          attribute: "rule.copy_action",
          value: copy["destination_vault_arn"],
          outcome: "violating" as const,
          fix: "Remove the copy: backups stay in their region.",
        })),
      );
    }
    return (COPIES[type] ?? []).map((attribute) => expectOne(values, attribute, spec.region, fix));
  },
};
