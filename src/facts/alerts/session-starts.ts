import { SESSION_LOG_PREFIX, graphicalDocument } from "../sessions/documents";
import { MACHINE_LOG_PREFIX } from "../machines/machines";
import type { RegionSpec } from "../../jurisdiction/spec";
import { CALL } from "./alert";
import type { EventPattern } from "./alert";

/** A way in which people start sessions, and where its log must appear. */
export interface SessionStart {
  readonly id: string;
  readonly what: string;
  readonly pattern: EventPattern;
  /** The event's field that identifies the log: that of the session, or of the machine. */
  readonly subject: string;
  /**
   * `session`: one object for each session. `machine`: a machine's record, of which there must be a part from after the
   * start, named by its time.
   */
  readonly log: "session" | "machine";
  /** Where the log is, up to the subject. */
  readonly prefix: string;
}

/**
 * The ways that the map leaves open, documents of Session Manager or keys pushed for SSH, and those that it does not: a
 * session by an AWS document or a user's own document leaves no log, and is reported for that reason.
 */
export function sessionStartEvents(spec: RegionSpec): readonly SessionStart[] {
  if (spec.sessions.mode === "bastion") {
    return [
      {
        id: "ssh",
        what: "A key was pushed for a login by SSH",
        pattern: started("ec2-instance-connect", "SendSSHPublicKey", {}),
        subject: "$.detail.requestParameters.instanceId",
        log: "machine",
        prefix: MACHINE_LOG_PREFIX,
      },
      shell("A session of Session Manager was started, which the map does not open", {}),
    ];
  }
  return [
    // No document's name means the account's default one.
    shell("A shell was started", { documentName: [{ "anything-but": [graphicalDocument(spec)] }, { exists: false }] }),
    {
      id: "desktop",
      what: "A graphical session was started",
      pattern: started("ssm", "StartSession", { documentName: [graphicalDocument(spec)] }),
      subject: "$.detail.requestParameters.target",
      log: "machine",
      prefix: MACHINE_LOG_PREFIX,
    },
  ];
}

function shell(what: string, requestParameters: Readonly<Record<string, unknown>>): SessionStart {
  return {
    id: "shell",
    what,
    pattern: started("ssm", "StartSession", requestParameters),
    subject: "$.detail.responseElements.sessionId",
    log: "session",
    prefix: SESSION_LOG_PREFIX,
  };
}

function started(
  service: string,
  eventName: string,
  requestParameters: Readonly<Record<string, unknown>>,
): EventPattern {
  return {
    "detail-type": [CALL],
    detail: {
      eventSource: [`${service}.amazonaws.com`],
      eventName: [eventName],
      // The alert on sessions reports a refused start, which leaves no log.
      errorCode: [{ exists: false }],
      ...(Object.keys(requestParameters).length === 0 ? {} : { requestParameters }),
    },
  };
}
