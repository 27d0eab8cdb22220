import { setTimeout } from "node:timers/promises";

import { portOf, startProxy } from "../sandbox/proxy";
import { loadMap } from "../src/map";
import { answerOf } from "./aws-of-images/answer";
import { regionWithImages } from "./aws-of-images/regions-of";

/**
 * `node dist/bench/serve-images.js <map> <ms>`: AWS for the golden images of a map's regions, which answers each call after
 * that many milliseconds. It prints its address, and ends on SIGTERM. A separate process: its work is not the command's.
 */
async function serve([map = "", latency = ""]: readonly string[]): Promise<void> {
  const specs = loadMap(map).jurisdictions.flatMap(({ regions }) => regions);
  const regions = new Map(specs.map((spec) => [spec.region, regionWithImages(spec)]));
  const server = await startProxy(0, [
    async (request) => {
      await setTimeout(Number(latency));
      const region = regions.get(request.region);
      if (region === undefined) throw new Error(`${request.service} was asked in ${request.region}`);
      return answerOf(request, region);
    },
  ]);
  console.log(`endpoint http://127.0.0.1:${portOf(server)}`);
}

void serve(process.argv.slice(2));
