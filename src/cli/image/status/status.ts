import { credentialsOf } from "../../../aws/credentials";
import type { CallerRole } from "../../../aws/credentials";
import { EXIT } from "../../../exit-codes";
import { stackId } from "../../../jurisdiction/names";
import { loadMap } from "../../../map";
import { mapFile } from "../../map-file";
import { reportIn } from "../../report";
import type { Report } from "../../report";
import { runTasks } from "../../run-tasks";
import { promotedImages } from "../promoted-images";
import { imageRegionOf, imageRegions } from "../region";
import { imagesOf } from "./images-of";
import { statusTable } from "./table";

export interface StatusOptions {
  readonly map?: string;
  readonly as: CallerRole;
  readonly json?: boolean;
}

/** Lists the golden images of regions. @param names of regions; all that build images if there are none */
export async function status(names: readonly string[], options: StatusOptions, now = new Date()): Promise<Report> {
  const { as, json = false } = options;
  const file = mapFile(options.map, process.env);
  const map = loadMap(file);
  const specs = names.length === 0 ? imageRegions(map) : names.map((name) => imageRegionOf(map, name));
  const promoted = promotedImages(file);
  const results = await runTasks(
    specs.map((spec) => ({
      title: stackId(spec),
      run: () =>
        imagesOf(spec, { credentials: credentialsOf(spec, as), promoted: promoted.get(stackId(spec))?.id, now }),
    })),
    // One region's answers take as long as all regions'.
    { concurrent: specs.length, quiet: json },
  );
  const listed = results.flatMap(({ value }) => value ?? []);
  const errors = results.flatMap(({ error }) => error?.message ?? []);
  return reportIn(
    { json },
    { terminal: () => [statusTable(listed), ...errors].join("\n\n"), json: () => ({ regions: listed, errors }) },
    errors.length > 0 ? EXIT.failed : EXIT.done,
  );
}
