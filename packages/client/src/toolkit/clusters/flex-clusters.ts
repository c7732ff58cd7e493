import type { ListOf } from '../answers.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';
import type { ClusterIn, FlexCluster } from './cluster-document.ts';
import type { CloudProvider, ClusterState } from './cluster-values.ts';

/**
 * The short form of a new flex cluster.
 * @example
 * const form: FlexForm = { name: 'tryout', provider: 'AWS', region: 'EU_WEST_1' };
 */
export interface FlexForm extends FlexChanges {
  /** Name: letters, digits and hyphens, beginning with no hyphen. It cannot be changed. */
  readonly name: string;
  /** Provider below the shared machines: `AWS`, `AZURE`, `GCP`. */
  readonly provider: CloudProvider;
  /** Region as the API names it: `EU_WEST_1`. */
  readonly region: string;
}

/** What can be changed of a flex cluster; what is absent stays. */
export interface FlexChanges {
  /** All its tags, by key. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Whether it can be deleted only after this was taken back. */
  readonly terminationProtection?: boolean | undefined;
}

/**
 * The flex clusters of a project. `exists`, `connectionStrings`, `upgrade` and `delete` of `clusters` take their names as
 * well.
 * @example
 * await project.clusters.flex.create({ name: 'tryout', provider: 'AWS', region: 'EU_WEST_1' });
 */
export interface FlexClusters {
  /**
   * Flex clusters: awaited one page, iterated all.
   * @throws AtlasValidationError when the page cannot be one.
   * @example
   * for await (const { name } of project.clusters.flex.list()) console.log(name);
   */
  list(options?: PageOptions): ListOf<'listGroupFlexClusters'>;

  /**
   * One flex cluster.
   * @throws AtlasNotFoundError when there is none.
   * @throws AtlasBadRequestError with the code `CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API` when it is of the other family.
   * @example
   * const { providerSettings } = await project.clusters.flex.get('tryout');
   */
  get(name: string, options?: VerbOptions): Promise<FlexCluster>;

  /**
   * Begins a flex cluster.
   * @throws AtlasValidationError naming the parameter that is missing.
   * @throws AtlasDuplicateClusterNameError when the name is taken.
   * @example
   * await project.clusters.flex.create({ name: 'tryout', provider: 'AWS', region: 'EU_WEST_1', tags: { team: 'web' } });
   */
  create(form: FlexForm, options?: VerbOptions): Promise<FlexCluster>;

  /**
   * Changes the tags or the protection of a flex cluster.
   * @throws AtlasValidationError when nothing is given.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * await project.clusters.flex.update('tryout', { terminationProtection: true });
   */
  update(name: string, changes: FlexChanges, options?: VerbOptions): Promise<FlexCluster>;

  /**
   * Waits until a flex cluster is in a state, and gives what was seen then; nothing with `DELETED` and `GONE`.
   * @throws AtlasStateError when it is gone, or being deleted, and something else was waited for.
   * @throws AtlasTimeoutError (`deadline: 'wait'`) when `waitTimeout` has passed.
   * @example
   * await project.clusters.flex.waitUntil('tryout', 'IDLE');
   */
  waitUntil<S extends ClusterState | 'GONE' | 'DELETED'>(
    name: string,
    state: S,
    options?: WaitOptions,
  ): Promise<ClusterIn<S, FlexCluster>>;
}
