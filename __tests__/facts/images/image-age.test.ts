import jsonata from "jsonata";

import { ageStepsSettings, isNewEnough } from "../../../src/facts/alerts/image-age";
import { runJsonataStates } from "../../support/jsonata-states";
import { TaskFailed } from "../../../sandbox/stand-ins/image-builder/run-states";
import { specOf } from "../../support/synth";
import { imageSpecOf } from "./support";

const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** An image as DescribeImages answers it. */
function image(builtDaysAgo: number, sourcesDaysAgo?: number): object {
  const tag = { Key: "sources-date", Value: ago(sourcesDaysAgo ?? 0).slice(0, 10) };
  const other = { Key: "golden-image", Value: "acme-forensics-image" };
  return { CreationDate: ago(builtDaysAgo), Tags: sourcesDaysAgo === undefined ? [other] : [other, tag] };
}

describe("the watch over the age of images", () => {
  it.each([
    ["no image", [], false],
    ["a new image of new sources", [image(1, 3)], true],
    ["a new image of old sources", [image(1, 40)], false],
    ["an old image", [image(40, 1)], false],
    ["an old image and a new one", [image(40, 40), image(2, 2)], true],
    ["a new image without a date of its sources", [image(2)], true],
  ])("counts the age from build and sources: %s", async (_, images, expected) => {
    const expression = isNewEnough({ maximumAgeDays: 31 }, "Images");
    expect(await jsonata(expression).evaluate({ Images: images })).toBe(expected);
  });

  it.each([
    ["raises an alert if no image is new enough", () => ({ Images: [image(40, 40)] }), 1],
    ["raises an alert if no image was ever built", () => ({ Images: [] }), 1],
    ["raises an alert if it cannot look", () => fail("Ec2.UnauthorizedOperation"), 1],
    ["raises none if an image is new enough", () => ({ Images: [image(40, 40), image(2, 2)] }), 0],
  ])("%s", async (_, images, alerts) => {
    const spec = specOf("eu-eu-central-1");
    const { definition } = ageStepsSettings(spec, imageSpecOf("ubuntu-24.04"), {
      logGroupArn: "log",
      topicArn: "topic",
    });
    const published: object[] = [];
    await runJsonataStates(JSON.parse(definition) as object, {
      "ec2:describeImages": images,
      "sns:publish": (message) => published.push(message),
    });
    expect(published).toEqual(
      Array.from({ length: alerts }, () => ({
        TopicArn: "topic",
        Message: expect.stringMatching(/^medium image-too-old: no golden image .* at most 31 days old/) as unknown,
      })),
    );
  });
});

function fail(cause: string): never {
  throw new TaskFailed(cause);
}
