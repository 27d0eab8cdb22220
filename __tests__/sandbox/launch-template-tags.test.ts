import { launchTemplateTags } from "../../sandbox/stand-ins/launch-template-tags";
import { standInFront } from "./support";

const tagged = (type: string): string =>
  `<item><resourceType>${type}</resourceType><tagSet><item><key>Name</key><value>x</value></item></tagSet></item>`;

async function answered(action: string): Promise<string> {
  const front = await standInFront([launchTemplateTags()], tagged("volume") + tagged("launch-template"));
  const { text } = await front.ask({ service: "ec2", body: `Action=${action}` });
  front.close();
  return text;
}

it("a template's data has the tags of the resources that it launches, and not the template's own", async () => {
  expect(await answered("DescribeLaunchTemplateVersions")).toBe(tagged("volume"));
});

it("every other call is left to the emulator", async () => {
  expect(await answered("DescribeLaunchTemplates")).toContain("launch-template");
});
