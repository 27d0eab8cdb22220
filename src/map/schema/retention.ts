import { line, mapping, oneOf, whole } from "./words";

/** Days until a storage class: any lifecycle day count that S3 could mean, 100 years at most. */
const days = () => whole(1, 36_500, "days");

const basis = line("a reason").describe("Why these years");

export const retention = mapping(
  {
    evidence: mapping(
      {
        mode: oneOf(["GOVERNANCE", "COMPLIANCE"]).describe(
          "GOVERNANCE can be lifted by who holds the permission; COMPLIANCE by nobody",
        ),
        years: whole(1, 100, "years").describe("Years under Object Lock"),
        basis,
      },
      "Object Lock of the evidence buckets; required, never defaulted",
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
        years: whole(1, 100, "years").describe("Years that nobody can delete"),
        basis,
        lock: oneOf(["rehearsal", "initiated", "completed"]).describe(
          "glacier-vault-lock only: rehearsal is reversible, initiated expires after 24 hours, completed is for ever",
        ),
        confirm: line("a confirmation").describe("With lock: completed only: irrevocable for <years> years"),
      },
      "The long-term archive; irrevocable, so required and never defaulted",
    ),
  },
  "How long evidence is kept, and where",
);
