import { END, archive, edited, expectRefusal, top } from "../minimal";
import type { Refusal } from "../minimal";

const RETENTION: readonly Refusal[] = [
  {
    title: "tiers under AWS's minimum",
    map: edited(top("retention: { tiers: { infrequentAfterDays: 29 } }")),
    says: [
      "map.yaml:4:44  retention.tiers.infrequentAfterDays",
      '  29 days is too soon for infrequentAfterDays; the minimum is 30 (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle").',
      "  Write infrequentAfterDays: 30 or more.",
    ],
  },
  {
    title: "tiers out of order",
    map: edited(top("retention: { tiers: { infrequentAfterDays: 90, glacierAfterDays: 30 } }")),
    says: [
      "map.yaml:4:66  retention.tiers.glacierAfterDays",
      '  30 days is too soon for glacierAfterDays; the minimum is 120: 30 days after infrequentAfterDays, which is 90 (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle").',
      "  Write glacierAfterDays: 120 or more, or lower infrequentAfterDays.",
    ],
  },
  {
    title: "an archive tier too soon",
    map: edited(top("retention: { tiers: { deepArchiveAfterDays: 179 } }")),
    says: [
      "map.yaml:4:45  retention.tiers.deepArchiveAfterDays",
      '  179 days is too soon for deepArchiveAfterDays; the minimum is 180: 90 days after glacierAfterDays, which is 90 (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle").',
      "  Write deepArchiveAfterDays: 180 or more, or lower glacierAfterDays.",
    ],
  },
  {
    title: "a tier too late for the next one's default",
    map: edited(top("retention: { tiers: { glacierAfterDays: 300 } }")),
    says: [
      "map.yaml:4:41  retention.tiers.glacierAfterDays",
      '  365 days is too soon for deepArchiveAfterDays; the minimum is 390: 90 days after glacierAfterDays, which is 300 (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle").',
      "  Write deepArchiveAfterDays: 390 or more, or lower glacierAfterDays.",
    ],
  },
  {
    title: "a Glacier vault where there are none",
    map: edited(["[EU]", "[CH]"], ["eu-west-1:", "eu-central-2:"]),
    says: [
      "map.yaml:16:24  jurisdictions.eu.retention.archive.kind",
      '  "glacier-vault-lock" is impossible in eu-central-2: AWS has no Glacier vaults there.',
      "  Choose kind: s3-object-lock for eu-central-2.",
    ],
  },
  {
    title: "a completed lock without confirmation",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: completed")),
    says: [
      "map.yaml:16:60  jurisdictions.eu.retention.archive.lock",
      '  "completed" locks the vault permanently, and confirm is missing.',
      "  Write confirm: irrevocable for 2 years, or choose lock: rehearsal.",
    ],
  },
  {
    title: "a confirmation of other years",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: completed, confirm: irrevocable for 3 years")),
    says: [
      "map.yaml:16:80  jurisdictions.eu.retention.archive.confirm",
      '  "irrevocable for 3 years" does not confirm a completed lock of 2 years.',
      "  Write confirm: irrevocable for 2 years, or choose lock: rehearsal.",
    ],
  },
  {
    title: "a confirmation in other words",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: completed, confirm: yes")),
    says: [
      "map.yaml:16:80  jurisdictions.eu.retention.archive.confirm",
      '  "yes" does not confirm a completed lock of 2 years.',
      "  Write confirm: irrevocable for 2 years, or choose lock: rehearsal.",
    ],
  },
  {
    title: "a confirmation of what is not irrevocable",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: rehearsal, confirm: irrevocable for 2 years")),
    says: [
      "map.yaml:16:80  jurisdictions.eu.retention.archive.confirm",
      '  "irrevocable for 2 years" does not apply here: confirm is only for lock: completed.',
      "  Remove confirm.",
    ],
  },
  {
    title: "a confirmation of an object lock",
    map: edited(archive("kind: s3-object-lock, years: 2, confirm: irrevocable for 2 years")),
    says: [
      "map.yaml:16:59  jurisdictions.eu.retention.archive.confirm",
      '  "irrevocable for 2 years" does not apply here: confirm is only for lock: completed.',
      "  Remove confirm.",
    ],
  },
  {
    title: "a stage of the vault's lock for an object lock",
    map: edited(archive("kind: s3-object-lock, years: 2, lock: rehearsal")),
    says: [
      "map.yaml:16:56  jurisdictions.eu.retention.archive.lock",
      '  "rehearsal" is a stage of a Glacier vault\'s lock; s3-object-lock has no stages.',
      "  Remove lock.",
    ],
  },
  {
    title: "a confirmation inherited by other years",
    map: edited(archive("kind: glacier-vault-lock, years: 2, lock: completed, confirm: irrevocable for 2 years"), [
      END,
      END + "        retention: { archive: { years: 3 } }\n",
    ]),
    says: [
      "map.yaml:16:60  jurisdictions.eu.retention.archive.lock",
      '  "completed" locks the vault permanently, and confirm is missing.',
      "  Write confirm: irrevocable for 3 years, or choose lock: rehearsal.",
    ],
  },
];

describe("retention", () => {
  it.each(RETENTION)("refuses $title", (refusal) => {
    expectRefusal(refusal);
  });
});
