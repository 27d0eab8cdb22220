import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import type { Call } from "../../sandbox/client";
import { bucketName, physicalName, regionalName } from "../../src/jurisdiction/names";
import { arn } from "../../src/jurisdiction/region-facts";
import type { RegionSpec } from "../../src/jurisdiction/spec";
import { subscribed } from "./alerts";

interface Definition {
  readonly States: { readonly WaitForItsEnd: { Seconds: number } };
}

interface Machine {
  readonly definition: string;
  readonly roleArn: string;
}

const BODY = "what was done";
const STARTED = "2026-11-15T12:00:00Z";

/**
 * The deployed state machines, run by the emulator's own interpreter of Amazon States Language. Only the hours of waiting
 * are left out.
 */
export async function watchSessions(call: Call, spec: RegionSpec, endpoint: string, ways: readonly string[]) {
  const machines = new Map<string, Machine>();
  for (const way of ways) machines.set(way, await deployed(way));
  await interpret(true);
  const alerts = await subscribed(call, arn(spec.facts, "sns", spec.account, physicalName(spec, "alerts")), "watch");
  return {
    /** Puts logs where sessions leave them. */
    keep: async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) {
        const response = await fetch(`${endpoint}/${bucketName(spec, "session-logs")}/${key}`, {
          method: "PUT",
          // A locked bucket takes nothing without a checksum.
          headers: {
            "content-md5": createHash("md5").update(BODY).digest("base64"),
            authorization: `AWS4-HMAC-SHA256 Credential=any/20260101/${spec.region}/s3/aws4_request`,
          },
          body: BODY,
        });
        if (!response.ok) throw new Error(await response.text());
      }
    },
    /** Runs the watch over a session that started, to its end. */
    after: async (way: string, subject: string): Promise<void> => {
      const { definition, roleArn } = machines.get(way) ?? { definition: "", roleArn: "" };
      const steps = JSON.parse(definition) as Definition;
      steps.States.WaitForItsEnd.Seconds = 1;
      const event = `${way}-${subject}`;
      const probe = await states<{ stateMachineArn: string }>("CreateStateMachine", {
        name: `probe-${event.replaceAll(".", "-")}`,
        definition: JSON.stringify(steps),
        roleArn,
      });
      const input = JSON.stringify({ event, time: STARTED, subject });
      const { executionArn } = await states<{ executionArn: string }>("StartExecution", {
        ...probe,
        name: "one",
        input,
      });
      await untilDone(executionArn);
    },
    /** @returns the alerts that the contacts received */
    end: async (): Promise<readonly string[]> => {
      await interpret(false);
      return alerts();
    },
  };

  function deployed(way: string): Promise<Machine> {
    const name = `stateMachine:${regionalName(spec, `${way}-watch`)}`;
    return states("DescribeStateMachine", { stateMachineArn: arn(spec.facts, "states", spec.account, name) });
  }

  /** The emulator runs state machines only if it is reported, and then knows none that it was given before. */
  async function interpret(execute: boolean): Promise<void> {
    const body = JSON.stringify({ stepfunctions: { execute_state_machine: execute } });
    await fetch(`${endpoint}/moto-api/config`, { method: "POST", body });
  }

  async function states<T>(operation: string, body: object): Promise<T> {
    return JSON.parse(await call("states", JSON.stringify(body), `AWSStepFunctions.${operation}`)) as T;
  }

  async function untilDone(executionArn: string): Promise<void> {
    for (let attempt = 0; attempt < 60; attempt++) {
      const { status, cause = "" } = await states<{ status: string; cause?: string }>("DescribeExecution", {
        executionArn,
      });
      if (status === "SUCCEEDED") return;
      if (status !== "RUNNING") throw new Error(`${status}: ${cause}`);
      await setTimeout(500);
    }
    throw new Error("the watch did not end");
  }
}
