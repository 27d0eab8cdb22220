import { BUILDS_PER_REGION, regionWithImages } from "../../bench/aws-of-images/regions-of";
import { parseOutsidePart } from "../../src/images/manifest/parts";
import { edited, parsed, region } from "../map/minimal";

test("the benchmark's images have manifests of the form that the program writes", () => {
  const made = regionWithImages(region(parsed(edited()), "eu-west-1"));
  expect(made.builds).toHaveLength(BUILDS_PER_REGION);
  expect(made.objects.size).toBe(BUILDS_PER_REGION);
  for (const [key, text] of made.objects) {
    const part = parseOutsidePart(text.toString(), key);
    expect(made.amis.get(part.image.ami)?.machine).toBe(part.machine.instance);
    expect(key).toContain(`/images/${part.image.ami}.json`);
  }
});
