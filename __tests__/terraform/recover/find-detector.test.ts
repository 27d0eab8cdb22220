import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { stackTags } from "../../../src/jurisdiction/tags";
import { detectorIn } from "../../../src/terraform/recover/find-detector";
import { specOf } from "../../support/synth";

const spec = specOf("eu-eu-central-1");
const ID = "3ac6e6760edfc732d67f0bd15c0f0000";
const detector = {
  address: "aws_guardduty_detector.detection_detector",
  type: "aws_guardduty_detector",
  values: {},
  isRecorded: false,
  isTainted: false,
};

let server: Server;
/** The detectors of the region, and their tags: ListDetectors and GetDetector of GuardDuty's API. */
let detectors: Readonly<Record<string, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  server = createServer(({ url = "" }, answer) => {
    const id = url.split("/")[2] ?? "";
    answer.setHeader("content-type", "application/json");
    answer.end(JSON.stringify(id === "" ? { detectorIds: Object.keys(detectors) } : { tags: detectors[id] }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  process.env["AWS_ENDPOINT_URL_GUARDDUTY"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  delete process.env["AWS_ENDPOINT_URL_GUARDDUTY"];
  server.close();
});

const found = (configured: readonly (typeof detector)[]) =>
  detectorIn(configured, spec, () => Promise.resolve({ accessKeyId: "x", secretAccessKey: "x" }));

describe("the detector of an interrupted apply", () => {
  it("is found by the stack's own tags", async () => {
    detectors = { [ID]: { ...stackTags(spec), more: "x" } };
    expect(await found([detector])).toEqual([{ address: detector.address, id: ID }]);
  });

  it("is not one that another person made", async () => {
    detectors = { [ID]: {} };
    expect(await found([detector])).toEqual([]);
  });

  it("is not searched if a state records it, or the stack has none", async () => {
    detectors = { [ID]: { ...stackTags(spec) } };
    expect(await found([{ ...detector, isRecorded: true }])).toEqual([]);
    expect(await found([])).toEqual([]);
  });

  it("does not exist before the first apply", async () => {
    detectors = {};
    expect(await found([detector])).toEqual([]);
  });
});
