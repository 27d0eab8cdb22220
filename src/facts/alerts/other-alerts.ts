import { INTEGRITY_WORD } from "../images/components/hardening/integrity";
import type { OtherAlert } from "./alert";
import { IMAGE_TOO_OLD } from "./image-age";
import { SESSION_WITHOUT_LOG } from "./session-steps";

/** An alarm's matches in the trail's log group, on calls through endpoints. */
export const ENDPOINT_DENIED: OtherAlert & { readonly filter: string } = {
  id: "endpoint-denied",
  what: "the policy of a VPC endpoint denied a call",
  why: "the endpoints serve only this account: a caller inside the VPC has credentials of another account, or requests a foreign resource",
  severity: "high",
  raisedBy: "alarm on the trail's log group",
  filter: '($.eventType = "AwsVpceEvent") && ($.errorCode = "VpceAccessDenied")',
};

/** A check of AIDE, in a machine's record. */
export const FILE_CHANGED: OtherAlert & { readonly filter: string } = {
  id: "machine-file-changed",
  what: "files of a machine differ from its baseline, or could not be compared with it",
  why: "software that changed since the first start of the machine is not what the image was tested with",
  severity: "high",
  raisedBy: "alarm on the log groups of machines, where a golden image is built",
  filter: `"${INTEGRITY_WORD}"`,
};

export const ALERT_UNDELIVERED: OtherAlert = {
  id: "alert-undelivered",
  what: "EventBridge could not deliver an alert, or could not start the watch over a session",
  why: "the event is in the trail and in the queue of undelivered alerts, but was not reported",
  severity: "high",
  raisedBy: "alarm on the depth of the queue of undelivered alerts",
};

/** Every alert that no rule of EventBridge raises. */
export const OTHER_ALERTS: readonly OtherAlert[] = [
  ENDPOINT_DENIED,
  FILE_CHANGED,
  IMAGE_TOO_OLD,
  SESSION_WITHOUT_LOG,
  ALERT_UNDELIVERED,
];
