import type { AwsRequest, AwsResponse } from "../../sandbox/proxy";
import { ec2 } from "./ec2";
import { imageBuilder } from "./image-builder";
import { logs, s3 } from "./objects";
import type { TestRegion } from "./region";
import { refused, xml } from "./responses";

/**
 * Image Builder, EC2, S3, STS and CloudWatch Logs of one account, as far as images go, answering as AWS documents it:
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListImagePipelineImages.html
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_GetImage.html
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_StartImagePipelineExecution.html
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListImageScanFindingAggregations.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetImageAncestry.html
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableImage.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export function answerOf(request: AwsRequest, region: TestRegion): AwsResponse {
  const operation = operationOf(request);
  switch (request.service) {
    case "imagebuilder":
      return imageBuilder(operation, region, request);
    case "ec2":
      return ec2(operation, region, new URLSearchParams(request.body.toString()));
    case "s3":
      return s3(region, request);
    case "sts":
      return operation === "AssumeRole" ? assumeRole(operation) : refused("sts", "InvalidAction");
    case "logs":
      return logs(region, request);
    default:
      return refused(request.service, "UnknownOperationException");
  }
}

/** The name of a request's operation; of S3, its method and path. */
export function operationOf({ service, path, body, headers, method }: AwsRequest): string {
  if (service === "ec2" || service === "sts") return new URLSearchParams(body.toString()).get("Action") ?? "";
  if (service === "s3") return `${method} ${path}`;
  if (service === "logs") return String(headers["x-amz-target"]).split(".")[1] ?? "";
  return path.slice(1);
}

function assumeRole(operation: string): AwsResponse {
  const values = {
    AccessKeyId: "test",
    SecretAccessKey: "test",
    SessionToken: "test",
    Expiration: "2099-01-01T00:00:00Z",
  };
  const tags = Object.entries(values).map(([name, value]) => `<${name}>${value}</${name}>`);
  return xml(operation, `<AssumeRoleResult><Credentials>${tags.join("")}</Credentials></AssumeRoleResult>`);
}
