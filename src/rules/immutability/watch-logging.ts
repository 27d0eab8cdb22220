import { logGroupName } from "../../jurisdiction/names";
import type { Block } from "../../configuration/configuration";
import { valueAt } from "../../configuration/values";
import { expectOne, expectValue } from "../expect";
import { outcomeOf } from "../references";
import type { Rule } from "../rule";

const LOGGING = "logging_configuration";

/** From most to least: `OFF` and `FATAL` leave out steps that failed and were caught. */
const ENOUGH = ["ALL", "ERROR"];

export const watchLogging: Rule<"region"> = {
  id: "immutability/watch-logging",
  kinds: ["region"],
  text: "Every state machine logs its failures to the watch's own log group, without the data of its runs.",
  severity: "high",
  rationale: "A watch that fails and says nothing looks like one that found nothing wrong.",
  source: "AWS Step Functions Developer Guide, Using CloudWatch Logs to log execution history",
  judge: ({ type, values }, { spec }, configuration) => {
    if (type !== "aws_sfn_state_machine") return [];
    const name = logGroupName(spec, "watch");
    const destination = valueAt(values, `${LOGGING}.log_destination`);
    const isWatch = (group: Block): boolean => group.values["name"] === name;
    return [
      expectValue(values, `${LOGGING}.level`, (level) => ENOUGH.some((one) => one === level), "Set level to ERROR."),
      expectOne(values, `${LOGGING}.include_execution_data`, false, "Set include_execution_data to false."),
      {
        attribute: `${LOGGING}.log_destination`,
        value: destination,
        outcome: outcomeOf(destination, configuration, "aws_cloudwatch_log_group", isWatch),
        fix: `Log to ${name}.`,
      },
    ];
  },
};
