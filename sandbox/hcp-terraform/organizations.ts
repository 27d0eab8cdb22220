import { answer, given, notFound, refuse } from "./json-api";
import type { Resource, Route } from "./json-api";
import { newId } from "./store";
import type { Project, Store } from "./store";

/**
 * What an organization may use, and its projects.
 *
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/organizations#show-the-entitlement-set
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/projects
 */
export function organizations(store: Store): readonly Route[] {
  return [
    [
      "GET",
      /^\/organizations\/([^/]+)\/entitlement-set$/,
      (_, organization = "") =>
        store.projectsOf(organization) === undefined
          ? notFound()
          : answer(200, { id: `org-${organization}`, type: "entitlement-sets", attributes: ENTITLEMENTS }),
    ],
    [
      "GET",
      /^\/organizations\/([^/]+)\/projects$/,
      ({ query }, organization = "") => {
        const named = query.get("filter[names]")?.split(",");
        const projects = store.projectsOf(organization);
        if (projects === undefined) return notFound();
        return answer(200, projects.filter(({ name }) => named?.includes(name) ?? true).map(resource));
      },
    ],
    [
      "POST",
      /^\/organizations\/([^/]+)\/projects$/,
      (request, organization = "") => {
        const projects = store.projectsOf(organization);
        const name = String(given(request).attributes["name"]);
        if (projects === undefined) return notFound();
        if (projects.some((one) => one.name === name)) return refuse(422, "Name has already been taken");
        const project = { id: newId("prj"), name };
        projects.push(project);
        return answer(201, resource(project));
      },
    ],
  ];
}

const ENTITLEMENTS = { operations: true, "state-storage": true, "vcs-integrations": true, sentinel: false };

function resource({ id, name }: Project): Resource {
  return { id, type: "projects", attributes: { name } };
}
