import { enabledRegions } from "../../sandbox/stand-ins/enabled-regions";
import { standInFront } from "./support";

it("opt-in regions are enabled in the sandbox's accounts, and no other answer changes", async () => {
  const front = await standInFront([enabledRegions()], "<optInStatus>not-opted-in</optInStatus>");
  const ask = async (action: string): Promise<string> => {
    const body = new URLSearchParams({ Action: action, Version: "2016-11-15" }).toString();
    return JSON.stringify(await front.ask({ service: "ec2", body }));
  };
  expect(await ask("DescribeRegions")).toContain("<optInStatus>opted-in</optInStatus>");
  expect(await ask("DescribeVpcs")).toContain("<optInStatus>not-opted-in</optInStatus>");
  front.close();
});
