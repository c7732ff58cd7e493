import type { MediaFormat } from '@mercator/catalog';
import type { Operations } from '@mercator/catalog/types';
import type { Client } from './create-client.ts';
import type { ListCall } from './list.ts';
import type { AtlasGroups, CallOf, InputOf, VersionArgument } from './method.ts';
import type { CallOptions } from './options.ts';
import type { Input } from './request.ts';

/** What a client offers besides the groups and the toolkit. */
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

/** Every operation, by group and method. What the toolkit is built on. */
export type AtlasOperations = AtlasGroups & AtlasBase;
