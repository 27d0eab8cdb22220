import type { AuditSpec, ImageSpec, JurisdictionMap, JurisdictionSpec, RegionSpec } from "../../jurisdiction/spec";
import { stackId } from "../../jurisdiction/names";
import { kindInException } from "../../facts/stacks/exception-words";
import { zoneSubnets } from "../../jurisdiction/subnets";
import type { PromotedImages } from "../images-lock/read";
import { DEFAULTS } from "./defaults";
import type { JurisdictionDraft, MapDraft, RegionDraft } from "./draft";
import { accessOf, guardsOf, namespaceOf, rolesOf, tiersOf, trailOf, trustOf, zonesOf } from "./effective";
import { goldenImageOf } from "./golden-image";
import { archiveOf, builtMachines, imageOf, stateOf } from "./kinds";
import type { Image } from "./kinds";

/** The map with its defaults, immutable; for drafts that passed all checks. */
export function complete(draft: MapDraft, images: PromotedImages): JurisdictionMap {
  const organization = checked(draft.organization);
  return freeze({
    organization,
    jurisdictions: draft.jurisdictions.map((jurisdiction) => completeJurisdiction(organization, jurisdiction, images)),
  });
}

function completeJurisdiction(
  organization: string,
  draft: JurisdictionDraft,
  images: PromotedImages,
): JurisdictionSpec {
  const title = draft.title ?? draft.key;
  const drafts = draft.regions.map((region) => {
    const alone = draft.regions.filter(({ account }) => account === region.account).length === 1;
    return { ...region, home: region.home ?? alone };
  });
  const regions = drafts.map((region) => {
    const ofAccount = drafts.filter(({ account }) => account === region.account);
    const trails = Object.fromEntries(ofAccount.map((one) => [one.region, trailOf(one)]));
    return completeRegion(organization, title, region, trails, promotedOf(region, images));
  });
  return { key: draft.key, title, countries: checked(draft.countries), regions };
}

/** What the lock says of a region in which machines start from a built image. */
type Promoted = Pick<RegionSpec, "builtImage" | "revokedImage">;

function promotedOf(region: RegionDraft, { images, revoked }: PromotedImages): Promoted {
  const id = stackId(region);
  return builtMachines(region.settings).length === 0
    ? { builtImage: undefined, revokedImage: undefined }
    : { builtImage: images.get(id), revokedImage: revoked.get(id) };
}

function completeRegion(
  organization: string,
  title: string,
  draft: RegionDraft,
  trailsOfAccount: AuditSpec["trailsOfAccount"],
  { builtImage, revokedImage }: Promoted,
): RegionSpec {
  const { settings } = draft;
  const mode = settings.sessions?.mode ?? DEFAULTS.sessions.mode;
  const buckets = { namespace: namespaceOf(settings) };
  const account = checked(draft.account);
  const started = (image: Image): ImageSpec | undefined => {
    const given = checked(imageOf(image));
    if (given.kind !== "built") return given;
    return builtImage === undefined ? undefined : { kind: "id", id: builtImage.id, owner: account };
  };
  return {
    organization,
    jurisdiction: draft.jurisdiction,
    title,
    countries: checked(draft.countries),
    law: {
      residency: checked(settings.law?.residency),
      retention: settings.law?.retention,
      admissibility: settings.law?.admissibility,
    },
    region: draft.region,
    facts: checked(draft.facts),
    account,
    home: checked(draft.home),
    contacts: { alerts: [...new Set(checked(settings.contacts?.alerts))] },
    deployer: {
      role: checked(settings.deployer?.role),
      planRole: settings.deployer?.planRole,
      principals: [...new Set(settings.deployer?.principals ?? [])],
      github: settings.deployer?.github,
    },
    provider: { version: settings.provider?.version ?? DEFAULTS.provider[buckets.namespace] },
    state: checked(stateOf(settings.state)),
    network: {
      cidr: checked(settings.network?.cidr),
      zones: zoneSubnets(checked(settings.network?.cidr), zonesOf(settings)),
      ec2messages: settings.network?.ec2messages ?? false,
    },
    sessions: {
      mode,
      idleMinutes: settings.sessions?.idleMinutes ?? DEFAULTS.sessions.idleMinutes,
      maxMinutes: settings.sessions?.maxMinutes ?? DEFAULTS.maxMinutes[mode],
      runAs: settings.sessions?.runAs ?? DEFAULTS.sessions.runAs,
      adoptDefaultDocument: settings.sessions?.adoptDefaultDocument ?? false,
      bastion: {
        instanceType: settings.sessions?.bastion?.instanceType ?? DEFAULTS.bastionInstanceType,
        image: started(settings.sessions?.bastion?.image ?? settings.workstation?.image),
      },
    },
    workstation: {
      platform: settings.workstation?.platform ?? DEFAULTS.workstation.platform,
      instanceType: settings.workstation?.instanceType ?? DEFAULTS.workstation.instanceType,
      rootGiB: settings.workstation?.rootGiB ?? DEFAULTS.workstation.rootGiB,
      scratchGiB: settings.workstation?.scratchGiB ?? DEFAULTS.workstation.scratchGiB,
      image: started(settings.workstation?.image),
      case: settings.workstation?.case,
    },
    image: settings.image === undefined ? undefined : checked(goldenImageOf(settings.image, draft)),
    builtImage,
    revokedImage,
    logs: { retentionDays: settings.logs?.retentionDays ?? DEFAULTS.retentionDays },
    retention: {
      evidence: {
        mode: checked(settings.retention?.evidence?.mode),
        years: checked(settings.retention?.evidence?.years),
        basis: settings.retention?.evidence?.basis,
      },
      tiers: tiersOf(settings),
      archive: checked(archiveOf(settings.retention?.archive)),
    },
    buckets,
    trust: trustOf(settings),
    access: accessOf(settings),
    roles: rolesOf(settings),
    audit: { trail: trailOf(draft), trailsOfAccount },
    guards: guardsOf(settings),
    sources: settings.sources ?? [],
    activations: settings.activations ?? [],
    exceptions: draft.exceptions.map((exception) => ({
      ...exception,
      stack: kindInException(exception.stack ?? "region"),
    })),
  };
}

/** A value that the checks have guaranteed. */
function checked<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("completed a map that the checks had not passed");
  return value;
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
