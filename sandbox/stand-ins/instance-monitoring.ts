import type { StandIn } from "../proxy";
import { answer, element, escaped, formOf } from "./ec2-query";

/**
 * Detailed monitoring, which the emulator takes with a new instance alone, and the provider asks for once more.
 *
 * Amazon EC2 API Reference: MonitorInstances.
 */
export function instanceMonitoring(): StandIn {
  return (request) => {
    const form = formOf(request);
    if (request.service !== "ec2" || form.get("Action") !== "MonitorInstances") return Promise.resolve(undefined);
    const ids = [...form].flatMap(([name, value]) => (/^InstanceId\.\d+$/.test(name) ? [value] : []));
    const items = ids.map((id) =>
      element("item", element("instanceId", escaped(id)) + element("monitoring", element("state", "pending"))),
    );
    return Promise.resolve(answer("MonitorInstances", element("instancesSet", items.join(""))));
  };
}
