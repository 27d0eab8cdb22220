import { INVENTORY_PREFIX } from "../../../facts/buckets/log-delivery";
import { inventoryKeeping, inventorySettings } from "../../../facts/machines/inventory";
import { imageOf } from "../../../facts/machines/machines";
import { CONNECT_ENDPOINT } from "../../../facts/network/connect-endpoint";
import { DOCUMENT_SETTINGS, sessionDocuments } from "../../../facts/sessions/documents";
import { bucketName, logGroupName } from "../../../jurisdiction/names";
import type { Value } from "../../../configuration/configuration";
import { isValues, parsed, textOf, valueAt } from "../../../configuration/values";
import type { Matcher } from "../matchers";
import { isSame } from "../same";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Row, Scene } from "../table";
import { byName, byTag, nameTag } from "./parts";
import { groupId } from "./security-groups";

/** The rows of a region whose access is by Session Manager. */
function bySessionManager(rows: (scene: Scene) => readonly Row[]): ResourceTable["rows"] {
  return (scene) => (scene.spec.sessions.mode === "session-manager" ? rows(scene) : []);
}

/** The rows of a region with a bastion. */
function byBastion(rows: (scene: Scene) => readonly Row[]): ResourceTable["rows"] {
  return (scene) => (scene.spec.sessions.mode === "bastion" ? rows(scene) : []);
}

/** The documents of a region's sessions, as the stack writes them. */
function documentsOf({ spec, refer }: Scene) {
  return sessionDocuments({
    spec,
    keyArn: refer("aws_kms_key", "sessions", "arn"),
    logGroupName: logGroupName(spec, "sessions"),
    logBucketName: bucketName(spec, "session-logs"),
  });
}

/** A document with the same content apart from its descriptions, which ends idle sessions no later. */
function documentLike(content: object): Matcher {
  const expected = JSON.stringify(content);
  const right: Value = parsed(expected) ?? null;
  return {
    expected,
    accepts: (actual) => {
      const given = parsed(textOf(actual));
      if (given === undefined || !endsNoLater(given, right)) return false;
      return isSame(JSON.stringify(essence(right)), JSON.stringify(essence(given)), { isPlan: false });
    },
  };
}

function endsNoLater(given: Value, right: Value): boolean {
  const minutes = idleMinutes(given);
  const most = idleMinutes(right);
  return minutes === most || (/^[1-9]\d*$/.test(minutes) && Number(minutes) <= Number(most));
}

function idleMinutes(document: Value): string {
  return isValues(document) ? textOf(valueAt(document, "inputs.idleSessionTimeout")) : "";
}

/** A document without its descriptions and its idle time. */
function essence(document: Value): Value {
  if (Array.isArray(document)) return (document as readonly Value[]).map(essence);
  if (!isValues(document)) return document;
  const kept = Object.entries(document).filter(([name]) => name !== "description" && name !== "idleSessionTimeout");
  return Object.fromEntries(kept.map(([name, value]) => [name, essence(value)]));
}

export const SESSION_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_ssm_document",
    key: ({ name }) => textOf(name),
    rows: bySessionManager((scene) =>
      documentsOf(scene).map(({ name, content }) => ({
        key: name,
        attributes: { name, ...inTerraform(DOCUMENT_SETTINGS), content: documentLike(content) },
      })),
    ),
    rule: "immutability/session-logging",
  },
  {
    type: "aws_ssm_association",
    key: ({ association_name: name }, ...rest) => byName({ name: name ?? null }, ...rest),
    rows: bySessionManager(({ spec, refer }) =>
      imageOf(spec, "workstation") === undefined
        ? []
        : [
            {
              key: "inventory",
              attributes: inTerraform(inventorySettings(spec, refer("aws_instance", "workstation", "id"))),
            },
          ],
    ),
  },
  {
    type: "aws_ssm_resource_data_sync",
    key: byName,
    rows: bySessionManager(({ spec, refer }) => [
      {
        key: "inventory",
        attributes: inTerraform(
          inventoryKeeping(spec, {
            bucketName: bucketName(spec, "records"),
            prefix: INVENTORY_PREFIX,
            kmsKeyArn: refer("aws_kms_key", "logs", "arn"),
          }),
        ),
      },
    ]),
    rules: { s3_destination: "access/encryption" },
  },
  {
    type: "aws_ec2_instance_connect_endpoint",
    key: byTag,
    rows: byBastion((scene) => [
      {
        key: "connect-endpoint",
        attributes: {
          subnet_id: scene.refer("aws_subnet", "endpoint-1", "id"),
          security_group_ids: [groupId(scene, "connect-endpoint")],
          ...inTerraform(CONNECT_ENDPOINT),
          tags: nameTag(scene.spec, "connect-endpoint"),
        },
      },
    ]),
  },
];
