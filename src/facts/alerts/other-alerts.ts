import type { OtherAlert } from "./alert";
import { SESSION_WITHOUT_LOG } from "./session-steps";

/** An alarm's matches in the trail's log group, on calls through endpoints. */
export const ENDPOINT_DENIED: OtherAlert & { readonly filter: string } = {
  id: "endpoint-denied",
  what: "an endpoint of the VPC refused a call by its policy",
  why: "the endpoints serve only this account: a caller inside the VPC has credentials of another account, or requests a foreign resource",
  severity: "high",
  raisedBy: "alarm on the trail's log group",
  filter: '($.eventType = "AwsVpceEvent") && ($.errorCode = "VpceAccessDenied")',
};

export const ALERT_UNDELIVERED: OtherAlert = {
  id: "alert-undelivered",
  what: "EventBridge could not deliver an alert, or could not start the watch over a session",
  why: "the event is in the trail and in the queue of undelivered alerts, but was not reported",
  severity: "high",
  raisedBy: "alarm on the depth of the queue of undelivered alerts",
};

/** Every alert that no rule of EventBridge raises. */
export const OTHER_ALERTS: readonly OtherAlert[] = [ENDPOINT_DENIED, SESSION_WITHOUT_LOG, ALERT_UNDELIVERED];
