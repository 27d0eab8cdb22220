import { isWithin } from "../../jurisdiction/countries";
import type { ExceptionSpec, RegionSpec } from "../../jurisdiction/spec";
import { ROLES } from "../../jurisdiction/spec";
import { builtText } from "../../facts/machines/built-text";
import type { Finding } from "../finding";

/** What a change of one area of the map means; undefined where nothing has to be said. */
export type JudgeArea = (
  before: RegionSpec,
  after: RegionSpec,
) => (Pick<Finding, "severity" | "text"> & Partial<Pick<Finding, "before" | "after">>) | undefined;

/** By what all residency is judged. */
export const ofCountries: JudgeArea = (before, after) => {
  const more = after.countries.some((country) => !isWithin(country, before.countries));
  return more
    ? { severity: "blocking", text: "The map allows evidence in more countries." }
    : { severity: "approval", text: "The map allows evidence in fewer countries." };
};

/** The principals that may hold a role. For an account that is new in the map, every role may be named in a policy from now on. */
export const ofTrust: JudgeArea = (before, after) => {
  const accounts = new Set(arnsIn(before).map(accountOf));
  const isNew = arnsIn(after).some((arn) => !accounts.has(accountOf(arn)));
  return isNew
    ? { severity: "blocking", text: "The map trusts principals of another account." }
    : { severity: "approval", text: "The map changes which principals may ever assume a role." };
};

function arnsIn({ trust }: RegionSpec): readonly string[] {
  return ROLES.flatMap((role) => trust[role].map(({ arn }) => arn));
}

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}

export const ofContacts: JudgeArea = (before, after) => {
  const isFewer = before.contacts.alerts.some((address) => !after.contacts.alerts.includes(address));
  return isFewer
    ? { severity: "approval", text: "The map removes a recipient of alerts." }
    : { severity: "approval", text: "The map adds a recipient of alerts." };
};

export const ofRetention: JudgeArea = (before, after) => {
  const [was, is] = [before.retention, after.retention];
  const isShorter = is.evidence.years < was.evidence.years || is.archive.years < was.archive.years;
  const isWeaker = was.evidence.mode === "COMPLIANCE" && is.evidence.mode !== "COMPLIANCE";
  if (isShorter || isWeaker || was.archive.kind !== is.archive.kind)
    return { severity: "blocking", text: "The map shortens or weakens the retention of evidence." };
  return {
    severity: "approval",
    text: "The map keeps evidence longer, in a different place, or for a different reason.",
  };
};

/** An exception that is over, or gone, lets nothing through. */
export const ofExceptions: JudgeArea = (before, after) => {
  const more = after.exceptions.filter((one) => !before.exceptions.some((known) => holds(known, one)));
  return more.length > 0
    ? { severity: "approval", text: "The map adds or extends an exception from a rule." }
    : undefined;
};

function holds(known: ExceptionSpec, { rule, address, stack, until }: ExceptionSpec): boolean {
  return known.rule === rule && known.address === address && known.stack === stack && known.until >= until;
}

/** The lock's image of a region, a line for each fact; a revoked image is a finding of its own. */
export const ofBuiltImage: JudgeArea = (before, after) => {
  const [was, is] = [before, after].map(({ builtImage }) => builtImage && builtText(builtImage).replaceAll(", ", "\n"));
  if (is === undefined && after.revokedImage !== undefined) return undefined;
  if (was === undefined && before.revokedImage !== undefined)
    return {
      severity: "approval",
      text:
        before.revokedImage.id === after.builtImage?.id
          ? "The lock of images promotes the revoked image again."
          : "The lock of images promotes an image in place of the revoked one.",
      before: revokedText(before),
      after: is,
    };
  const text =
    was === undefined
      ? "The lock of images promotes a first image of the region."
      : is === undefined
        ? "The lock of images no longer has an image of the region."
        : "The lock of images promotes another image of the region.";
  return { severity: "approval", text, before: was, after: is };
};

/** The mark of a revoked image. Another promoted image replaces it, which is a finding of its own. */
export const ofRevokedImage: JudgeArea = (before, after) => {
  const values = { before: revokedText(before), after: revokedText(after) };
  if (after.revokedImage !== undefined)
    return {
      severity: "approval",
      text: "The promoted image of the region is revoked: no machine starts from it.",
      ...values,
    };
  if (after.builtImage === undefined)
    return { severity: "approval", text: "The lock of images no longer says that the image is revoked.", ...values };
  return before.revokedImage?.id === after.builtImage.id
    ? { severity: "approval", text: "Machines start again from an image that was revoked.", ...values }
    : undefined;
};

function revokedText({ revokedImage }: RegionSpec): string | undefined {
  return revokedImage && `image ${revokedImage.id}\nrevoked ${revokedImage.revoked}`;
}
