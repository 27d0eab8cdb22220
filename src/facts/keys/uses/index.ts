export { imageVolumes, volumes } from "./disks";
export { deploymentRecords, evidence } from "./evidence";
export { publishedAs, publishedBy, undeliveredAlerts } from "./messages";
export { copies, objectsOf, objectsReadBy, records } from "./objects";
export { inventory, logDelivery, logGroups, trail } from "./services";
export { sessionData } from "./sessions";
