import { findOperation, groups, type Operation } from '@mercator/catalog';
import type { AtlasOperations } from './atlas-base.ts';
import { type Client, createClient } from './create-client.ts';
import { AtlasValidationError } from './errors.ts';
import type { ListCall } from './list.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import type { Input } from './request.ts';
import { createToolkit, type Toolkit } from './toolkit/toolkit.ts';

/**
 * A client of the Administration API: `atlas.<group>.<method>(input, options)`, every operation of the catalog, and the toolkit
 * on top of them: `atlas.project(id)`, `atlas.organization(id)`.
 */
export type Atlas = AtlasOperations & Toolkit;

/**
 * Makes a client.
 * @throws AtlasValidationError when the options or the environment cannot be right.
 * @example
 * const atlas = createAtlas({ publicKey, privateKey });
 * for await (const cluster of atlas.clusters.listClusters({ groupId })) console.log(cluster.name);
 */
export function createAtlas(options: ClientOptions = {}): Atlas {
  const client = createClient(options);
  const byName = (name: string, input?: Input, callOptions?: CallOptions): ListCall<unknown, unknown> => {
    const row = findOperation(name);
    if (row) return client.list(row, input, callOptions);
    throw new AtlasValidationError(`There is no operation ${name}.`, {
      operation: name,
      parameter: 'operation',
    });
  };
  const base = {
    request: client.request,
    close: client.close,
    [Symbol.asyncDispose]: client.close,
    orgId: client.orgId,
    projectId: client.projectId,
    baseUrl: client.baseUrl,
    runtime: client.runtime,
    get requests() {
      return client.requests;
    },
    call: byName,
    callByName: byName,
  };
  const atlas: object = base;
  for (const name of Object.keys(groups))
    defineLazily(atlas, name, () => createGroup(client, groups[name] ?? []));
  // Names and types come from the same facts; tests compare the two.
  const operations = atlas as AtlasOperations;
  return Object.assign(operations, createToolkit(operations));
}

type AnyMethod = (input?: Input, options?: CallOptions) => unknown;

function createGroup(client: Client, rows: readonly Operation[]): Readonly<Record<string, AnyMethod>> {
  const group: Record<string, AnyMethod> = {};
  for (const row of rows) {
    const call = row.paging ? client.list : client.call;
    const method: AnyMethod = (input, options) => call(row, input, options);
    for (const name of row.aliases ?? []) group[name] = method;
    group[row.id] = method;
    group[row.name] = method;
  }
  return group;
}

/** A property that is made when it is first read. */
function defineLazily(target: object, name: string, make: () => unknown): void {
  Object.defineProperty(target, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(target, name, { value, enumerable: true });
      return value;
    },
  });
}
