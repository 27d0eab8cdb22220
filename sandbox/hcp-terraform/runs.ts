import { answer, given, notFound, refuse } from "./json-api";
import type { Resource, Route } from "./json-api";
import { newId } from "./store";
import type { Configuration, Run, Store } from "./store";

/**
 * Configurations that are uploaded, and runs of them. It plans nothing itself: a run's plan is what `planOf` gives.
 *
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/configuration-versions
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run
 * https://developer.hashicorp.com/terraform/cloud-docs/api-docs/plans#retrieve-the-json-execution-plan
 */
export function runs(store: Store, archive: string, planOf: (run: Run) => string | undefined): readonly Route[] {
  const find = (id: string): Run | undefined => store.runs.find((run) => run.id === id);
  return [
    [
      "POST",
      /^\/workspaces\/([^/]+)\/configuration-versions$/,
      (request, id = "") => {
        const workspace = store.workspace(id);
        if (workspace === undefined) return notFound();
        const speculative = given(request).attributes["speculative"] === true;
        const made: Configuration = { id: newId("cv"), workspace, speculative, archive: undefined };
        store.configurations.push(made);
        return answer(201, configurationOf(made, archive));
      },
    ],
    [
      "GET",
      /^\/configuration-versions\/([^/]+)$/,
      (_, id = "") => {
        const configuration = store.configurations.find((one) => one.id === id);
        return configuration === undefined ? notFound() : answer(200, configurationOf(configuration, archive));
      },
    ],
    [
      "POST",
      /^\/runs$/,
      (request) => {
        const { relation } = given(request);
        const configuration = store.configurations.find(({ id }) => id === relation("configuration-version"));
        if (configuration === undefined || configuration.workspace.id !== relation("workspace")) return notFound();
        if (configuration.archive === undefined) return refuse(422, "Configuration version is missing");
        const run: Run = { id: newId("run"), configuration, confirmed: false };
        store.runs.push(run);
        return answer(201, resource(run, planOf));
      },
    ],
    [
      "GET",
      /^\/runs\/([^/]+)$/,
      (_, id = "") => {
        const run = find(id);
        return run === undefined ? notFound() : answer(200, resource(run, planOf));
      },
    ],
    [
      "GET",
      /^\/runs\/([^/]+)\/plan\/json-output$/,
      (_, id = "") => {
        const run = find(id);
        if (run === undefined) return notFound();
        return planOf(run) === undefined
          ? { status: 204 }
          : { status: 307, headers: { location: `${archive}/plan/${id}` } };
      },
    ],
    [
      "POST",
      /^\/runs\/([^/]+)\/actions\/apply$/,
      (_, id = "") => {
        const run = find(id);
        if (run === undefined) return notFound();
        if (planOf(run) === undefined || run.confirmed) return refuse(409, "transition not allowed");
        run.confirmed = true;
        return { status: 202 };
      },
    ],
  ];
}

/** Where configurations go and plans come from. */
export function runContent(store: Store, planOf: (run: Run) => string | undefined): readonly Route[] {
  return [
    [
      "PUT",
      /^\/configuration\/(cv-\w+)$/,
      ({ body }, id = "") => {
        const configuration = store.configurations.find((one) => one.id === id);
        if (configuration === undefined) return notFound();
        if (configuration.archive !== undefined) return refuse(409, "already uploaded");
        configuration.archive = body;
        return { status: 200 };
      },
    ],
    [
      "GET",
      /^\/plan\/(run-\w+)$/,
      (_, id = "") => {
        const run = store.runs.find((one) => one.id === id);
        const plan = run === undefined ? undefined : planOf(run);
        return plan === undefined ? notFound() : { status: 200, body: plan };
      },
    ],
  ];
}

function configurationOf({ id, speculative, archive: content }: Configuration, archive: string): Resource {
  const status = content === undefined ? "pending" : "uploaded";
  const attributes = { status, speculative, "upload-url": `${archive}/configuration/${id}` };
  return { id, type: "configuration-versions", attributes };
}

function resource(run: Run, planOf: (run: Run) => string | undefined): Resource {
  const planned = run.configuration.speculative ? "planned_and_finished" : "planned";
  const done = run.confirmed ? "apply_queued" : planned;
  const status = planOf(run) === undefined ? "planning" : done;
  return {
    id: run.id,
    type: "runs",
    attributes: { status },
    relationships: { workspace: { data: { id: run.configuration.workspace.id, type: "workspaces" } } },
  };
}
