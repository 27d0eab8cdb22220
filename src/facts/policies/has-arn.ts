/** What a policy names by its ARN: a construct, or what stands for it where no stack is built. */
export interface HasArn {
  readonly arn: string;
}
