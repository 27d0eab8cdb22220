import jsonata from "jsonata";

import { isNewEnough } from "../../../src/facts/alerts/image-age";

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
});
