import { groups, type Operation, operations, type ServiceOperation } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import { CONTROL_ROUTES } from './control/routes.ts';
import type { ExtraRoute } from './extra-route.ts';
import { OAUTH_ROUTES } from './identity/oauth.ts';
import { PRIVATE_ROUTES } from './private-routes.ts';
import { type Route, Router } from './router.ts';

/** What lies at a route: an operation of the catalog, or something outside it. */
export type Endpoint = OperationEndpoint | { readonly kind: 'extra'; readonly route: ExtraRoute };

export interface OperationEndpoint {
  readonly kind: 'operation';
  readonly operation: Operation;
  readonly service: ServiceOperation;
  /** Whether it is reached through the API that came before this one: without resource versions and without budgets. */
  readonly old?: true;
}

let router: Router<Endpoint> | undefined;

/** All routes: every row of the catalog, and what the API's clients need besides. Built at the first request. */
export function allRoutes(): Router<Endpoint> {
  router ??= new Router([...catalogRoutes(), ...oldRoutes(), ...extraRoutes()]);
  return router;
}

/** Paths of this API under which links of the service still lead to operations that have moved on. */
const MOVED_PATHS: Readonly<Record<string, string>> = {
  '/api/atlas/v2/groups/{groupId}/whitelist': 'listGroupAccessListEntries',
};

/** What the service's own command line still asks of the API that came before this one. */
const OLD_PATHS: Readonly<Record<string, string>> = {
  '/api/atlas/v1.0': 'getSystemStatus',
  '/api/atlas/v1.0/groups/{groupId}/clusters/{clusterName}': 'getGroupCluster',
  '/api/atlas/v1.0/groups/{groupId}/clusters/tenantUpgrade': 'upgradeGroupClusterTenantUpgrade',
};

function* oldRoutes(): Iterable<Route<Endpoint>> {
  yield* routesTo(MOVED_PATHS, {});
  yield* routesTo(OLD_PATHS, { old: true });
}

function* routesTo(
  paths: Readonly<Record<string, string>>,
  manner: Pick<OperationEndpoint, 'old'>,
): Iterable<Route<Endpoint>> {
  for (const [path, id] of Object.entries(paths)) {
    const operation = operations[id];
    const service = serviceOperations[id];
    if (operation && service)
      yield { method: operation.method, path, value: { kind: 'operation', operation, service, ...manner } };
  }
}

function* catalogRoutes(): Iterable<Route<Endpoint>> {
  for (const operation of Object.values(groups).flat()) {
    const service = serviceOperations[operation.id];
    if (service === undefined) throw new Error('The catalog has a row without facts for the service');
    yield {
      method: operation.method,
      path: operation.path,
      value: { kind: 'operation', operation, service },
    };
  }
}

function* extraRoutes(): Iterable<Route<Endpoint>> {
  for (const route of [...OAUTH_ROUTES, ...PRIVATE_ROUTES, ...CONTROL_ROUTES]) {
    yield { method: route.method, path: route.path, value: { kind: 'extra', route } };
  }
}
