/** Terraform's actions on session documents, alerts and the trail. What reads is also all that a plan needs. */

export const DOCUMENT_READ = [
  "ssm:DescribeDocument",
  "ssm:DescribeDocumentPermission",
  "ssm:GetDocument",
  "ssm:ListTagsForResource",
];
export const DOCUMENT_WRITE = [
  "ssm:AddTagsToResource",
  "ssm:CreateDocument",
  "ssm:RemoveTagsFromResource",
  "ssm:UpdateDocument",
  "ssm:UpdateDocumentDefaultVersion",
];

export const ALERT_READ = [
  "cloudwatch:ListTagsForResource",
  "events:DescribeRule",
  "events:ListTagsForResource",
  "events:ListTargetsByRule",
  "sns:GetSubscriptionAttributes",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "sns:ListTagsForResource",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ListQueueTags",
];
export const ALERT_WRITE = [
  "cloudwatch:DeleteAlarms",
  "cloudwatch:PutMetricAlarm",
  "cloudwatch:TagResource",
  "cloudwatch:UntagResource",
  "events:DeleteRule",
  "events:PutRule",
  "events:PutTargets",
  "events:RemoveTargets",
  "events:TagResource",
  "events:UntagResource",
  "sns:CreateTopic",
  "sns:SetSubscriptionAttributes",
  "sns:SetTopicAttributes",
  "sns:Subscribe",
  "sns:TagResource",
  "sns:Unsubscribe",
  "sns:UntagResource",
  "sqs:CreateQueue",
  "sqs:SetQueueAttributes",
  "sqs:TagQueue",
  "sqs:UntagQueue",
];

export const TRAIL_READ = [
  "cloudtrail:GetEventSelectors",
  "cloudtrail:GetInsightSelectors",
  "cloudtrail:GetTrail",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:ListTags",
];
export const TRAIL_WRITE = [
  "cloudtrail:AddTags",
  "cloudtrail:CreateTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:RemoveTags",
  "cloudtrail:StartLogging",
  "cloudtrail:UpdateTrail",
];
