import { answer, given, notFound, refuse } from "./json-api";
import type { ApiRequest, ApiResponse, Handler, Resource, Route } from "./json-api";
import { newId } from "./store";
import type { Project, Store, Workspace } from "./store";

/** The version of a new workspace until Terraform sends its own version. */
const NEWEST = "1.14.0";

/**
 * Workspaces, and their locks. They run where the command is: the organization's default mode is `local`.
 *
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/workspaces
 */
export function workspaces(store: Store): readonly Route[] {
  const byName = (organization: string, name: string): Workspace | undefined =>
    store.workspaces.find((one) => one.organization === organization && one.name === name);
  const onOne =
    (act: (workspace: Workspace, request: ApiRequest) => ApiResponse): Handler =>
    (request, id = "") => {
      const workspace = store.workspace(id);
      return workspace === undefined ? notFound() : act(workspace, request);
    };

  return [
    [
      "GET",
      /^\/organizations\/([^/]+)\/workspaces\/([^/]+)$/,
      (_, organization = "", name = "") => shown(byName(organization, name)),
    ],
    [
      "POST",
      /^\/organizations\/([^/]+)\/workspaces$/,
      (request, organization = "") => {
        const { attributes, relation } = given(request);
        const name = String(attributes["name"]);
        const project = projectOf(store.projectsOf(organization), relation("project"));
        if (project === undefined) return notFound();
        if (byName(organization, name) !== undefined) return refuse(422, "Name has already been taken");
        const made = { id: newId("ws"), name, organization, project, terraformVersion: NEWEST };
        const workspace = { ...made, locked: false, states: [] };
        store.workspaces.push(workspace);
        return answer(201, resource(workspace));
      },
    ],
    [
      "PATCH",
      /^\/workspaces\/([^/]+)$/,
      onOne((workspace, request) => {
        const version = given(request).attributes["terraform-version"];
        if (typeof version === "string") workspace.terraformVersion = version;
        return answer(200, resource(workspace));
      }),
    ],
    [
      "POST",
      /^\/workspaces\/([^/]+)\/actions\/lock$/,
      onOne((workspace) => {
        if (workspace.locked) return refuse(409, "Unable to lock workspace. The workspace is already locked.");
        return locked(workspace, true);
      }),
    ],
    [
      "POST",
      /^\/workspaces\/([^/]+)\/actions\/(?:force-)?unlock$/,
      onOne((workspace) => {
        if (!workspace.locked) return refuse(409, "Unable to unlock workspace. The workspace is not locked.");
        return locked(workspace, false);
      }),
    ],
  ];
}

function locked(workspace: Workspace, held: boolean): ApiResponse {
  workspace.locked = held;
  return answer(200, resource(workspace));
}

/** The project that is asked for, else the organization's first. */
function projectOf(projects: readonly Project[] | undefined, id: string | undefined): Project | undefined {
  return id === undefined ? projects?.[0] : projects?.find((one) => one.id === id);
}

function shown(workspace: Workspace | undefined): ApiResponse {
  return workspace === undefined ? notFound() : answer(200, resource(workspace));
}

const MAY = ["update", "lock", "unlock", "force-unlock", "queue-run", "queue-apply", "read-settings"];

function resource({ id, name, organization, project, terraformVersion, locked }: Workspace): Resource {
  const permissions = Object.fromEntries(MAY.map((what) => [`can-${what}`, true]));
  return {
    id,
    type: "workspaces",
    attributes: {
      name,
      locked,
      permissions,
      "execution-mode": "local",
      operations: false,
      "terraform-version": terraformVersion,
    },
    relationships: {
      organization: { data: { id: organization, type: "organizations" } },
      project: { data: { id: project.id, type: "projects" } },
    },
  };
}
