import type { Call } from "../../sandbox/client";
import type { EventPattern } from "../../src/facts/alerts/alert";
import { LOGIN_EVENTS } from "./cloudtrail-events";
import type { TrailEvent } from "./cloudtrail-events";
import { FINDING_EVENTS } from "./finding-events";
import { TAMPERING_EVENTS } from "./tampering-events";

export const EVENTS: readonly TrailEvent[] = [...LOGIN_EVENTS, ...TAMPERING_EVENTS, ...FINDING_EVENTS];

interface Target {
  readonly Id: string;
  readonly Arn: string;
  readonly InputTransformer: { readonly InputTemplate: string };
}

/** What a rule let through: the recorded event that raised it, and the text that people would get. */
export interface Raised {
  readonly title: string;
  readonly text: string;
}

/**
 * Puts recorded events on an account's bus, with a queue in the topic's place at every rule: the emulator has no topics
 * as targets. The topic is put back.
 */
export async function raisedBy(
  call: Call,
  rules: readonly string[],
): Promise<Readonly<Record<string, readonly Raised[]>>> {
  const heard: { readonly rule: string; readonly queue: string; readonly targets: readonly Target[] }[] = [];
  for (const rule of rules) heard.push({ rule, ...(await listenTo(call, rule)) });
  for (const [index, { source, detailType, detail }] of EVENTS.entries()) {
    // Every kind of event reports its id in a place of its own.
    const id = `event-${index}`;
    const Detail = JSON.stringify({
      ...detail,
      eventID: id,
      id,
      ...("configRuleName" in detail ? { configRuleName: id } : {}),
      ...("executionArn" in detail ? { name: id } : {}),
    });
    const entry = { Source: source, DetailType: detailType, Detail };
    await call("events", JSON.stringify({ Entries: [entry] }), "AWSEvents.PutEvents");
  }
  const raised: Record<string, readonly Raised[]> = {};
  for (const { rule, queue, targets } of heard) {
    raised[rule] = (await receive(call, queue)).map(readAlert);
    await call("events", JSON.stringify({ Rule: rule, Targets: targets }), "AWSEvents.PutTargets");
  }
  return raised;
}

/** Makes a rule as a stack of another region has it, for what that region alone records. */
export async function putRule(call: Call, rule: string, pattern: EventPattern, target: string): Promise<void> {
  await call("events", JSON.stringify({ Name: rule, EventPattern: JSON.stringify(pattern) }), "AWSEvents.PutRule");
  const { Targets } = await targetsOf(call, target);
  await call("events", JSON.stringify({ Rule: rule, Targets }), "AWSEvents.PutTargets");
}

/** Publishes to a topic that a queue is subscribed to. @returns what the queue got */
export async function deliveredBy(call: Call, topic: string, text: string): Promise<readonly string[]> {
  const got = await subscribed(call, topic, "delivered");
  await call("sns", query({ Action: "Publish", TopicArn: topic, Message: text }));
  return got();
}

/** Subscribes a queue to a topic. @returns what asks the queue for what it got */
export async function subscribed(call: Call, topic: string, name: string): Promise<() => Promise<readonly string[]>> {
  const { url, arn } = await createQueue(call, name);
  await call("sns", query({ Action: "Subscribe", TopicArn: topic, Protocol: "sqs", Endpoint: arn }));
  return async () => (await receive(call, url)).map((body) => (JSON.parse(body) as { Message: string }).Message);
}

async function listenTo(call: Call, rule: string) {
  const { url: queue, arn } = await createQueue(call, rule);
  const { Targets: targets } = await targetsOf(call, rule);
  const instead = targets.map((target) => ({ ...withoutTheWordTime(target), Arn: arn }));
  await call("events", JSON.stringify({ Rule: rule, Targets: instead }), "AWSEvents.PutTargets");
  return { queue, targets };
}

/** The emulator takes a text that holds the word "time" for an event with one, and fails (moto 5.2.5, events/models.py). */
function withoutTheWordTime(target: Target): Target {
  const { InputTransformer: transformer } = target;
  const { InputTemplate: template } = transformer;
  if (!template.startsWith('"')) return target;
  const InputTemplate = template.replaceAll(/(?<!<)time(?!>)/g, "hour");
  return { ...target, InputTransformer: { ...transformer, InputTemplate } };
}

async function targetsOf(call: Call, rule: string): Promise<{ readonly Targets: readonly Target[] }> {
  const answer = await call("events", JSON.stringify({ Rule: rule }), "AWSEvents.ListTargetsByRule");
  return JSON.parse(answer) as { Targets: readonly Target[] };
}

async function createQueue(call: Call, name: string): Promise<{ readonly url: string; readonly arn: string }> {
  const { QueueUrl: url } = JSON.parse(
    await call("sqs", JSON.stringify({ QueueName: name }), "AmazonSQS.CreateQueue"),
  ) as {
    QueueUrl: string;
  };
  const wanted = { QueueUrl: url, AttributeNames: ["QueueArn"] };
  const { Attributes } = JSON.parse(await call("sqs", JSON.stringify(wanted), "AmazonSQS.GetQueueAttributes")) as {
    Attributes: { QueueArn: string };
  };
  return { url, arn: Attributes.QueueArn };
}

async function receive(call: Call, queue: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const request = { QueueUrl: queue, MaxNumberOfMessages: 10, VisibilityTimeout: 600 };
    const { Messages = [] } = JSON.parse(await call("sqs", JSON.stringify(request), "AmazonSQS.ReceiveMessage")) as {
      Messages?: readonly { Body: string }[];
    };
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body }) => Body));
  }
}

function readAlert(body: string): Raised {
  const parsed = JSON.parse(body) as unknown;
  const text = typeof parsed === "string" ? parsed : body;
  const index = Number(/event-(\d+)/.exec(text)?.[1]);
  return { title: EVENTS[index]?.title ?? "no event that was put", text };
}

function query(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ ...parameters, Version: "2010-03-31" }).toString();
}
