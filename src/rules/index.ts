import { boundaries } from "./access/boundaries";
import { closedRoles } from "./access/closed-roles";
import { encryption } from "./access/encryption";
import { metadataTokens } from "./access/metadata-tokens";
import { noUsers } from "./access/no-users";
import { roleTrust } from "./access/role-trust";
import { sizes } from "./access/sizes";
import { wildcardActions } from "./access/wildcard-actions";
import { wildcardPrincipals } from "./access/wildcard-principals";
import { expired } from "./exceptions/expired";
import { unused } from "./exceptions/unused";
import { accessLogging } from "./immutability/access-logging";
import { alarms } from "./immutability/alarms";
import { alerts } from "./immutability/alerts";
import { bucketDenials } from "./immutability/bucket-denials";
import { bucketParts } from "./immutability/bucket-parts";
import { forceDestroy } from "./immutability/force-destroy";
import { guards } from "./immutability/guards";
import { ignoredChanges } from "./immutability/ignored-changes";
import { keyDenials } from "./immutability/key-denials";
import { lifecycle } from "./immutability/lifecycle";
import { lockedCopies } from "./immutability/locked-copies";
import { logRetention } from "./immutability/log-retention";
import { networkRecords } from "./immutability/network-records";
import { objectLock } from "./immutability/object-lock";
import { preventDestroy } from "./immutability/prevent-destroy";
import { sessionLogging } from "./immutability/session-logging";
import { settings } from "./immutability/settings";
import { trail } from "./immutability/trail";
import { undeliveredAlerts } from "./immutability/undelivered-alerts";
import { vaultLock } from "./immutability/vault-lock";
import { watchLogging } from "./immutability/watch-logging";
import { defaults } from "./isolation/defaults";
import { dnsFirewall } from "./isolation/dns-firewall";
import { endpoints } from "./isolation/endpoints";
import { networkAcls } from "./isolation/network-acls";
import { publicAddresses } from "./isolation/public-addresses";
import { reachability } from "./isolation/reachability";
import { routes } from "./isolation/routes";
import { securityGroups } from "./isolation/security-groups";
import { waysOut } from "./isolation/ways-out";
import { accounts } from "./residency/accounts";
import { buckets } from "./residency/buckets";
import { copies } from "./residency/copies";
import { expressions } from "./residency/judgeable/expressions";
import { files } from "./residency/judgeable/files";
import { knownTypes } from "./residency/judgeable/known-types";
import { provisioners } from "./residency/judgeable/provisioners";
import { keysOfOneRegion } from "./residency/one-region-keys";
import { modules } from "./residency/modules";
import { notifications } from "./residency/notifications";
import { providers } from "./residency/providers";
import { regions } from "./residency/regions";
import { replication } from "./residency/replication";
import { sharing } from "./residency/sharing";
import { stateLocation } from "./residency/state-location";
import { trailReach } from "./residency/trail-reach";
import type { Rule } from "./rule";

/** All rules, by family. */
export const RULES: readonly Rule[] = [
  regions,
  accounts,
  buckets,
  providers,
  stateLocation,
  keysOfOneRegion,
  trailReach,
  replication,
  sharing,
  copies,
  notifications,
  modules,
  waysOut,
  routes,
  publicAddresses,
  securityGroups,
  networkAcls,
  defaults,
  dnsFirewall,
  endpoints,
  reachability,
  objectLock,
  bucketParts,
  forceDestroy,
  preventDestroy,
  lifecycle,
  bucketDenials,
  keyDenials,
  vaultLock,
  logRetention,
  trail,
  sessionLogging,
  watchLogging,
  settings,
  networkRecords,
  accessLogging,
  lockedCopies,
  alerts,
  alarms,
  undeliveredAlerts,
  guards,
  wildcardPrincipals,
  roleTrust,
  closedRoles,
  wildcardActions,
  noUsers,
  boundaries,
  encryption,
  metadataTokens,
  sizes,
  expired,
  unused,
  expressions,
  knownTypes,
  provisioners,
  files,
  ignoredChanges,
];
