import { type Call, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Domain } from '../domain.ts';
import { resource } from '../resource.ts';
import { type Integration, integrations, readIntegration, viewIntegration } from './integration.ts';
import { keyOfType } from './types.ts';

const typeOf = (call: Call): string => param(call, 'integrationType');

/** Services of others that a project is connected to: one of each type. */
export const thirdPartyIntegrations: Domain = {
  name: 'third-party-integrations',
  handlers: resource<Integration>({
    kind: integrations,
    operations: {
      list: 'listGroupIntegrations',
      get: 'getGroupIntegration',
      create: 'createGroupIntegration',
      replace: 'updateGroupIntegration',
      remove: 'deleteGroupIntegration',
    },
    key: (call) => keyOfType(typeOf(call)),
    keyOf: ({ type }) => keyOfType(type),
    create: (call, body) => readIntegration(typeOf(call), call.newId(), body),
    update: (call, { id }, body) => readIntegration(typeOf(call), id, body),
    view: viewIntegration,
    createAnswersPage: true,
    updateAnswersPage: true,
    events: {
      created: 'INTEGRATION_CONFIGURED',
      updated: 'INTEGRATION_CONFIGURED',
      removed: 'INTEGRATION_REMOVED',
    },
    missing: (call) =>
      apiError('INTEGRATION_NOT_CONFIGURED', [typeOf(call)], 'The project has no integration of type {0}.'),
    taken: (call) =>
      apiError(
        'INTEGRATION_ALREADY_CONFIGURED',
        [typeOf(call)],
        'The project has an integration of type {0}.',
      ),
  }),
};
