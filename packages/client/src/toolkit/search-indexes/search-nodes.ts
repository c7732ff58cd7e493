import type {
  ApiSearchDeploymentRequestSpecView,
  ApiSearchDeploymentResponseView,
} from '@mercator/catalog/types';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { WaitOptions } from '../poll.ts';

/** Search nodes of a cluster as the service describes them. */
export type SearchNodesDocument = ApiSearchDeploymentResponseView;

/** Size and number of search nodes: of every region of the cluster, or of the one that is named. */
export type SearchNodeSpec = ApiSearchDeploymentRequestSpecView;

/** Options of changing search nodes. Those of the wait count only with `wait`. */
export interface SetSearchNodesOptions extends WaitOptions {
  /** Whether the verb waits until the nodes are there. @default false */
  readonly wait?: boolean | undefined;
}

/** Options of taking search nodes away. Those of the wait count only with `wait`. */
export interface DeleteSearchNodesOptions extends ConfirmOptions, WaitOptions {
  /** Whether the verb waits until the nodes are gone. @default false */
  readonly wait?: boolean | undefined;
}

/** Machines of a cluster's own for its search indexes. Without them the indexes are on the nodes of the data. */
export interface SearchNodes {
  /**
   * The search nodes of a cluster; `undefined` when it has none.
   * @param cluster name of the cluster
   * @throws AtlasNotFoundError when there is no such cluster.
   * @example
   * const nodes = await project.searchIndexes.nodes.get('shop');
   */
  get(cluster: string, options?: VerbOptions): Promise<SearchNodesDocument | undefined>;
  /**
   * Gives a cluster search nodes, in place of those it has.
   * @param cluster name of the cluster
   * @param specs size and number of nodes (2 to 32): one for every region, or one for each region by name
   * @returns the nodes as the change was begun, with `wait` as it has ended.
   * @throws AtlasValidationError when there are no specs; use `delete`.
   * @throws AtlasBadRequestError when the cluster cannot have such nodes.
   * @example
   * await project.searchIndexes.nodes.set('shop', [{ instanceSize: 'S20_HIGHCPU_NVME', nodeCount: 2 }], { wait: true });
   */
  set(
    cluster: string,
    specs: readonly SearchNodeSpec[],
    options?: SetSearchNodesOptions,
  ): Promise<SearchNodesDocument>;
  /**
   * Takes the search nodes of a cluster away; its indexes are built anew elsewhere. `confirm` is the name of the cluster.
   * @param cluster name of the cluster
   * @throws AtlasConfirmationError when it was not confirmed; nothing was sent.
   * @throws AtlasBadRequestError with `errorCode` `ATLAS_SEARCH_DEPLOYMENT_DOES_NOT_EXIST` when it has none.
   * @example
   * await project.searchIndexes.nodes.delete('shop', { confirm: 'shop', wait: true });
   */
  delete(cluster: string, options?: DeleteSearchNodesOptions): Promise<void>;
}
