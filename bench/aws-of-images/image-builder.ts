import type { AwsRequest, AwsResponse } from "../../sandbox/proxy";
import type { TestBuild, TestRegion } from "./region";
import { json, refused } from "./responses";

export function imageBuilder(operation: string, region: TestRegion, request: AwsRequest): AwsResponse {
  const { builds } = region;
  switch (operation) {
    case "GetImagePipeline":
    case "ListImagePipelineImages":
      return builds === undefined
        ? refused("imagebuilder", "ResourceNotFoundException")
        : json({ imageSummaryList: builds.map((build) => imageOf(build, request.region)), imagePipeline: {} });
    case "StartImagePipelineExecution": {
      const { clientToken } = JSON.parse(request.body.toString()) as { clientToken: string };
      const imageBuildVersionArn = region.started.get(clientToken) ?? begun(region, clientToken);
      return json({ clientToken, ...(region.answer ?? { imageBuildVersionArn }) });
    }
    case "GetImage": {
      const arn = request.query.get("imageBuildVersionArn");
      const build = builds?.find((one) => one.arn === arn);
      if (build === undefined) return refused("imagebuilder", "ResourceNotFoundException");
      const { course = [] } = region;
      const isInCourse = course.some((one) => one.arn === arn);
      const now = isInCourse ? { ...build, ...(course.length > 1 ? course.shift() : course[0]) } : build;
      region.builds = builds?.map((one) => (one === build ? now : one));
      return json({ image: imageOf(now, request.region) });
    }
    case "ListImageScanFindingAggregations": {
      const { filter } = JSON.parse(request.body.toString()) as { filter: { values: readonly string[] } };
      const scans = (builds ?? []).filter(({ arn }) => filter.values.includes(arn)).flatMap(({ scan }) => scan ?? []);
      return json({
        aggregationType: "imageBuildVersionArn",
        responses: scans.map((severityCounts) => ({ imageAggregation: { severityCounts } })),
      });
    }
    default:
      return refused("imagebuilder", "InvalidRequestException");
  }
}

/** Starts the build of a region's course. @returns its ARN */
function begun(region: TestRegion, token: string): string {
  const [first] = region.course ?? [];
  if (first === undefined) throw new Error("the test has no course of a build");
  region.started.set(token, first.arn);
  const created = new Date().toISOString();
  region.builds = [{ created, arn: first.arn, status: first.status }, ...(region.builds ?? [])];
  return first.arn;
}

function imageOf({ arn, status, reason, created = "2026-11-16T03:12:44Z", ami, scan }: TestBuild, region: string) {
  return {
    arn,
    state: { status, ...(reason === undefined ? {} : { reason }) },
    dateCreated: created,
    outputResources: ami === undefined ? {} : { amis: [{ region, image: ami }] },
    ...(scan === undefined ? {} : { scanState: { status: "COMPLETED" } }),
  };
}
