import { line, mapping, oneOf, whole } from "./words";

/** Days until a transition to a storage class: a lifecycle day count of S3, 100 years at most. */
const days = () => whole(1, 36_500, "days");

const basis = line("a reason").describe("The legal basis of these years");

export const retention = mapping(
  {
    evidence: mapping(
      {
        mode: oneOf(["GOVERNANCE", "COMPLIANCE"]).describe(
          "GOVERNANCE can be lifted by a principal with the permission; COMPLIANCE cannot be lifted",
        ),
        years: whole(1, 100, "years").describe("Years under Object Lock"),
        basis,
      },
      "Object Lock of the evidence buckets; required, without a default",
    ),
    tiers: mapping(
      {
        infrequentAfterDays: days().describe("To Infrequent Access; at least 30. Default 30"),
        glacierAfterDays: days().describe("To Glacier, closed cases only; at least 30 days later. Default 90"),
        deepArchiveAfterDays: days().describe(
          "To Deep Archive, closed cases only; at least 90 days later. Default 365",
        ),
      },
      "When evidence moves to colder storage",
    ),
    archive: mapping(
      {
        kind: oneOf(["glacier-vault-lock", "s3-object-lock"]).describe(
          "A Glacier vault (existing Glacier customers, not in every region) or Deep Archive under compliance retention",
        ),
        years: whole(1, 100, "years").describe("Years during which no one can delete an archive"),
        basis,
        lock: oneOf(["rehearsal", "initiated", "completed"]).describe(
          "glacier-vault-lock only: rehearsal is reversible, initiated expires after 24 hours, completed is permanent",
        ),
        confirm: line("a confirmation").describe("With lock: completed only: irrevocable for <years> years"),
      },
      "The long-term archive; irrevocable, so it is required and has no default",
    ),
  },
  "The retention and storage of evidence",
);
