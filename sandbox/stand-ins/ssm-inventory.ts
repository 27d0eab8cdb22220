import type { StandIn } from "../proxy";
import { Refusal, jsonService } from "./json-service";
import type { Body } from "./json-service";

interface Inventory {
  readonly associations: Map<string, Body>;
  /** By name. */
  readonly syncs: Map<string, Body>;
  /** Of associations, by id. */
  readonly tags: Map<string, unknown>;
}

/**
 * Systems Manager's associations and resource data syncs, of which the emulator has none.
 *
 * Systems Manager API Reference: CreateAssociation, DescribeAssociation, DeleteAssociation, CreateResourceDataSync,
 * ListResourceDataSync, DeleteResourceDataSync, ListTagsForResource.
 */
export function ssmInventory(): StandIn {
  return jsonService<Inventory>("AmazonSSM", () => ({ associations: new Map(), syncs: new Map(), tags: new Map() }), {
    CreateAssociation: ({ state }, { Tags = [], ...asked }) => {
      const id = `00000000-0000-4000-8000-${String(state.associations.size + 1).padStart(12, "0")}`;
      const association = { ...asked, AssociationId: id, AssociationVersion: "1", Overview: { Status: "Pending" } };
      state.associations.set(id, association);
      state.tags.set(id, Tags);
      return { AssociationDescription: association };
    },
    DescribeAssociation: ({ state }, { AssociationId }) => ({
      AssociationDescription: found(state.associations, AssociationId, "AssociationDoesNotExist"),
    }),
    DeleteAssociation: ({ state }, { AssociationId }) => {
      found(state.associations, AssociationId, "AssociationDoesNotExist");
      state.associations.delete(String(AssociationId));
      return {};
    },
    CreateResourceDataSync: ({ state }, asked) => {
      if (state.syncs.has(String(asked["SyncName"]))) {
        throw new Refusal("ResourceDataSyncAlreadyExistsException", `${String(asked["SyncName"])} exists`);
      }
      state.syncs.set(String(asked["SyncName"]), { ...asked, LastStatus: "InProgress" });
      return {};
    },
    ListResourceDataSync: ({ state }) => ({ ResourceDataSyncItems: [...state.syncs.values()] }),
    DeleteResourceDataSync: ({ state }, { SyncName }) => {
      found(state.syncs, SyncName, "ResourceDataSyncNotFoundException");
      state.syncs.delete(String(SyncName));
      return {};
    },
    ListTagsForResource: ({ state }, { ResourceType, ResourceId }) =>
      ResourceType === "Association" ? { TagList: state.tags.get(String(ResourceId)) ?? [] } : undefined,
  });
}

function found(things: ReadonlyMap<string, Body>, id: unknown, type: string): Body {
  const thing = things.get(String(id));
  if (thing === undefined) throw new Refusal(type, `${String(id)} does not exist`);
  return thing;
}
