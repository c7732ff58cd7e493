import { type Atlas, createAtlas, type Organization, type Project, type Transport } from '@mercator/client';
import type { ToolkitWorld } from './toolkit.ts';

/** A request as it went out. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed body; `undefined` where none was sent. */
  readonly body: unknown;
}

/** A client of a world, and everything it sends. */
export interface SentWatch extends AsyncDisposable {
  readonly atlas: Atlas;
  readonly project: Project;
  readonly organization: Organization;
  /** In order, challenges of digest authentication left out. */
  readonly sent: readonly SentRequest[];
}

/** Another client of a world, in its time, whose requests can be looked at. */
export function watchSent({ server, atlas: { runtime } }: ToolkitWorld): SentWatch {
  const sent: SentRequest[] = [];
  const transport: Transport = (request, limits) => {
    const { pathname: path, searchParams: query } = new URL(request.path, request.origin);
    const { method, headers, body } = request;
    if (headers.authorization !== undefined)
      sent.push({ method, path, query, body: body === undefined ? undefined : JSON.parse(body) });
    return runtime.transport(request, limits);
  };
  const { publicKey, privateKey, orgId, projectId } = server.credentials;
  const atlas = createAtlas({
    baseUrl: server.url,
    environment: {},
    publicKey,
    privateKey,
    orgId,
    projectId,
    runtime: { ...runtime, transport },
  });
  return {
    atlas,
    project: atlas.project(),
    organization: atlas.organization(),
    sent,
    [Symbol.asyncDispose]: () => atlas.close(),
  };
}
