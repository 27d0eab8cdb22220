import type { GoldenImageSpec, ReleaseId } from "../../../jurisdiction/golden-image";
import { RELEASES } from "../releases";
import type { ComponentFacts } from "./component-facts";
import { COMPONENT_LIMITS, documentText } from "./document/document";
import type { ComponentDocument } from "./document/document";
import { accessComponent } from "./hardening/access";
import { auditComponent } from "./hardening/audit";
import { clockComponent } from "./hardening/clock";
import { firewallComponent } from "./hardening/firewall";
import { integrityComponent } from "./hardening/integrity";
import { kernelComponent } from "./hardening/kernel";
import { mountingComponent } from "./hardening/mounting";
import { cleanupComponent } from "./proof/cleanup";
import { gateComponent } from "./proof/gate";
import { manifestComponent } from "./proof/manifest";
import { fetchComponent } from "./software/fetch";
import { packagesComponent } from "./software/packages";
import { removalComponent } from "./software/removal";
import { toolsComponent } from "./software/tools";

/** A component of a golden image, for Linux. */
export interface ImageComponent {
  /** Short and stable, such as `firewall`. */
  readonly id: string;
  readonly description: string;
  /** The document's text in YAML. */
  readonly data: string;
}

/**
 * The components of a Linux image, in the order in which the recipe runs them. A Windows parent has the user's own only.
 *
 * @throws if the spec has no hardening, which every Linux image has, or if a document is larger than Image Builder allows
 */
export function componentsOf(spec: GoldenImageSpec, facts: ComponentFacts): readonly ImageComponent[] {
  return documentsOf(spec, facts).map((document) => {
    const data = documentText(document);
    const bytes = Buffer.byteLength(data);
    if (bytes > COMPONENT_LIMITS.bytes) {
      throw new Error(
        `the component ${document.name} has ${bytes} bytes; at most ${COMPONENT_LIMITS.bytes} are allowed`,
      );
    }
    return { id: document.name.replace(/^forensics-/, ""), description: document.description, data };
  });
}

/** The same as documents, for programs that run them. */
export function documentsOf(spec: GoldenImageSpec, facts: ComponentFacts): readonly ComponentDocument[] {
  const id: ReleaseId = facts.lock.release;
  const release = RELEASES[id];
  if (spec.hardening === undefined) throw new Error(`an image of ${id} has a hardening profile`);
  return [
    fetchComponent(facts),
    packagesComponent(spec, id),
    toolsComponent(spec, id),
    removalComponent(release),
    kernelComponent(),
    accessComponent(),
    mountingComponent(),
    clockComponent(release),
    firewallComponent(release, facts.networks),
    auditComponent(),
    integrityComponent(facts),
    gateComponent(release, spec.hardening),
    manifestComponent(id, release, facts),
    cleanupComponent(release),
  ];
}
