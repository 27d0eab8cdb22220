import type { Server } from "node:http";
import { setTimeout } from "node:timers/promises";

import { answerOf, operationOf } from "../../../../bench/aws-of-images/answer";
import { emptyRegion } from "../../../../bench/aws-of-images/region";
import type { TestRegion } from "../../../../bench/aws-of-images/region";
import { refused } from "../../../../bench/aws-of-images/responses";
import { portOf, startProxy } from "../../../../sandbox/proxy";
import type { AwsRequest, AwsResponse } from "../../../../sandbox/proxy";

/** AWS for the commands of images, in this process, with every call counted. */
export class TestAws {
  /** By region. */
  regions = new Map<string, TestRegion>();
  /** Every call, in the order in which they came. */
  calls: string[] = [];
  latencyMs = 0;
  /** Called before a request to start a build is answered. */
  beforeStart = (): void => undefined;
  /** The most calls that waited at the same time. */
  mostAtOnce = 0;
  private atOnce = 0;
  private server: Server | undefined;

  async start(): Promise<void> {
    this.server = await startProxy(0, [(request) => this.answer(request)]);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${portOf(this.server)}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  }

  stop(): void {
    delete process.env["AWS_ENDPOINT_URL"];
    delete process.env["AWS_ACCESS_KEY_ID"];
    delete process.env["AWS_SECRET_ACCESS_KEY"];
    this.server?.close();
    this.server?.closeAllConnections();
  }

  reset(...names: readonly string[]): void {
    this.regions = new Map(names.map((name) => [name, emptyRegion()]));
    [this.calls, this.latencyMs, this.mostAtOnce] = [[], 0, 0];
    this.beforeStart = () => undefined;
  }

  region(name: string): TestRegion {
    const found = this.regions.get(name);
    if (found === undefined) throw new Error(`no test region ${name}`);
    return found;
  }

  private async answer(request: AwsRequest): Promise<AwsResponse> {
    const operation = operationOf(request);
    this.calls.push(operation);
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    if (this.latencyMs > 0) await setTimeout(this.latencyMs);
    this.atOnce -= 1;
    const region = this.region(request.region);
    const { refusal } = region;
    if (refusal?.service === request.service) return refused(request.service, refusal.code);
    if (operation === "StartImagePipelineExecution") await this.untilAllStart(region);
    return answerOf(request, region);
  }

  private async untilAllStart({ startsAtOnce = 1 }: TestRegion): Promise<void> {
    const waiting = () => this.calls.filter((call) => call === "StartImagePipelineExecution").length;
    while (waiting() < startsAtOnce) await setTimeout(5);
    this.beforeStart();
  }
}
