/** An object with an ARN for policies: a construct, or a placeholder if no stack is built. */
export interface HasArn {
  readonly arn: string;
}
