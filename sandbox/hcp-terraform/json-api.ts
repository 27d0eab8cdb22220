/** A request to HCP Terraform, read whole. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Answers one kind of request; what its path names comes as parts. */
export type Handler = (request: ApiRequest, ...parts: readonly string[]) => ApiResponse;

/** A method, a path whose groups are the handler's parts, and what answers. */
export type Route = readonly [method: string, path: RegExp, handler: Handler];

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, { readonly data: Pick<Resource, "id" | "type"> }>>;
}

/** https://developer.hashicorp.com/terraform/cloud-docs/api-docs#json-api-documents */
export function answer(status: number, data: Resource | readonly Resource[]): ApiResponse {
  return json(status, { data, ...(Array.isArray(data) ? { meta: { pagination: onePage(data.length) } } : {}) });
}

export function refuse(status: number, title: string): ApiResponse {
  return json(status, { errors: [{ status: String(status), title }] });
}

export function notFound(): ApiResponse {
  return refuse(404, "not found");
}

/** What a request gives of its one resource. */
export function given({ body }: ApiRequest): {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relation: (name: string) => string | undefined;
} {
  const { data } = JSON.parse(body.toString() || "{}") as { data?: Partial<Resource> };
  return {
    attributes: data?.attributes ?? {},
    relation: (name) => data?.relationships?.[name]?.data.id,
  };
}

function json(status: number, content: object): ApiResponse {
  return { status, headers: { "content-type": "application/vnd.api+json" }, body: JSON.stringify(content) };
}

function onePage(total: number): object {
  return { "current-page": 1, "prev-page": null, "next-page": null, "total-pages": 1, "total-count": total };
}
