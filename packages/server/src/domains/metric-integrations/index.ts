import { type Call, optionalParam, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import type { Domain } from '../domain.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { resource } from '../resource.ts';

/** Where metrics are sent to, as it is shown: the values of headers are kept nowhere. */
interface MetricIntegration {
  readonly metricIntegrationId: string;
  readonly integrationType: string;
  readonly providerType: string;
  readonly endpoint: string;
  readonly headersRedacted: readonly { readonly name: string; readonly value: string }[];
  readonly [detail: string]: unknown;
}

const integrations = kind<MetricIntegration>({
  name: 'metricIntegration',
  labels: { type: ({ integrationType }) => integrationType, provider: ({ providerType }) => providerType },
});

/** What a request says, once its shape is right. */
interface Asked {
  readonly integrationType: string;
  readonly providerType: string;
  readonly endpoint: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
}

/** Bytes the names and values of all headers may have together. */
const HEADERS_BYTES = 2048;

/** What stands for the value of any header, whatever its length. */
const REDACTED = '********';

/** @throws MISSING_ATTRIBUTE without headers, INVALID_ATTRIBUTE for an address without https or headers that are too long */
function read(body: Readonly<Record<string, unknown>>, metricIntegrationId: string): MetricIntegration {
  // The body was checked against its schema.
  const { headers, ...settings } = body as unknown as Asked;
  if (headers === undefined) throw lacksField('headers');
  const { endpoint } = settings;
  if (!URL.canParse(endpoint) || new URL(endpoint).protocol !== 'https:')
    throw refusesField('endpoint', 'is no address that begins with https');
  const size = headers.reduce((sum, { name, value }) => sum + Buffer.byteLength(name + value), 0);
  if (size > HEADERS_BYTES) throw refusesField('headers', `has more than ${HEADERS_BYTES} bytes`);
  const headersRedacted = headers.map(({ name }) => ({ name, value: REDACTED }));
  return { ...settings, headersRedacted, metricIntegrationId };
}

/** @throws MISSING_QUERY_PARAMETER for a provider without a type */
function wanted(call: Call): Readonly<Record<string, readonly string[]>> | undefined {
  const type = optionalParam(call, 'integrationType');
  const provider = optionalParam(call, 'providerType');
  if (typeof type !== 'string') {
    if (provider === undefined) return undefined;
    throw apiError('MISSING_QUERY_PARAMETER', ['integrationType'], 'The query parameter {0} is missing.');
  }
  return { type: [type], ...(typeof provider === 'string' && { provider: [provider] }) };
}

/** Metrics that are sent to services of others. */
export const metricIntegrations: Domain = {
  name: 'metric-integrations',
  handlers: resource<MetricIntegration>({
    kind: integrations,
    operations: {
      list: 'listGroupMetricIntegrations',
      get: 'getGroupMetricIntegration',
      create: 'createGroupMetricIntegration',
      replace: 'updateGroupMetricIntegration',
      remove: 'deleteGroupMetricIntegration',
    },
    key: 'metricIntegrationId',
    keyOf: ({ metricIntegrationId }) => metricIntegrationId,
    create: (call, body) => read(body, call.newId()),
    update: (call, _, body) => read(body, param(call, 'metricIntegrationId')),
    where: wanted,
    events: {
      created: 'OTEL_METRIC_INTEGRATION_ENABLED',
      updated: 'OTEL_METRIC_INTEGRATION_CONFIGURATION_UPDATED',
      removed: 'OTEL_METRIC_INTEGRATION_DISABLED',
    },
    missing: (_, key) =>
      apiError('RESOURCE_NOT_FOUND', [`Metric integration with id ${key}`], 'Cannot find resource {0}.'),
  }),
};
