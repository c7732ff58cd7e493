import type { MediaFormat } from '@mercator/catalog';
import { findOperation, groups, type Operation } from '@mercator/catalog';
import type { Operations } from '@mercator/catalog/types';
import { type Client, createClient } from './create-client.ts';
import { AtlasValidationError } from './errors.ts';
import type { ListCall } from './list.ts';
import type { AtlasGroups, CallOf, InputOf, VersionArgument } from './method.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import type { Input } from './request.ts';

/** What a client offers besides the groups. */
export interface AtlasBase extends Omit<Client, 'call' | 'list'> {
  /** Calls an operation by its official id, typed as its method is. */
  call<
    K extends keyof Operations,
    V extends VersionArgument<Operations[K]> = Operations[K]['latest'],
    F extends MediaFormat = never,
    D extends boolean = false,
  >(
    operation: K,
    input: InputOf<Operations[K], V>,
    options?: CallOptions<V, F, D>,
  ): CallOf<Operations[K], V, F, D>;
  /**
   * Calls an operation whose name is known only when the program runs: an id, `listClusters`,
   * `clusters.listClusters`, or an older name. Iterating the answer of an operation that is no list fails.
   * @throws AtlasValidationError when there is no such operation.
   */
  callByName(name: string, input?: Input, options?: CallOptions): ListCall<unknown, unknown>;
}

/**
 * A client of the Administration API: `atlas.<group>.<method>(input, options)`, every operation of the catalog.
 */
export type Atlas = AtlasGroups & AtlasBase;

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
    call: byName,
    callByName: byName,
  };
  const atlas: object = base;
  for (const name of Object.keys(groups))
    defineLazily(atlas, name, () => createGroup(client, groups[name] ?? []));
  // Names and types come from the same facts; tests compare the two.
  return atlas as Atlas;
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
