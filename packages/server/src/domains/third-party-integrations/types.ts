/** What a third party's integration consists of, besides its id and its type. */
export interface IntegrationType {
  /** Members that are secrets: no more than their end and their length is kept. */
  readonly secrets: readonly string[];
  /** Members that are never shown, and therefore not kept either. */
  readonly forgotten?: readonly string[];
  /** What stands for members that were not given. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/**
 * The third parties, in the order in which the service lists them: that of the types in its document, not of creation and
 * not of the alphabet.
 */
export const INTEGRATION_TYPES: Readonly<Record<string, IntegrationType>> = {
  PAGER_DUTY: { secrets: ['serviceKey'], defaults: { region: 'US' } },
  SLACK: { secrets: ['apiToken'] },
  DATADOG: {
    secrets: ['apiKey'],
    defaults: {
      customEndpoint: null,
      region: 'US',
      sendCollectionLatencyMetrics: false,
      sendDatabaseMetrics: false,
      sendQueryStatsMetrics: false,
      sendUserProvidedResourceTags: false,
    },
  },
  NEW_RELIC: { secrets: ['licenseKey', 'readToken', 'writeToken'] },
  OPS_GENIE: { secrets: ['apiKey'], defaults: { region: 'US' } },
  VICTOR_OPS: { secrets: ['apiKey'] },
  WEBHOOK: {
    secrets: ['url', 'secret', 'bodyTemplate', 'headersTemplate'],
    defaults: { bodyTemplate: null, headersTemplate: null },
  },
  PROMETHEUS: {
    secrets: [],
    forgotten: ['password'],
    defaults: { sendUserProvidedResourceTagsEnabled: false },
  },
  MICROSOFT_TEAMS: { secrets: ['microsoftTeamsWebhookUrl'] },
};

const NAMES = Object.keys(INTEGRATION_TYPES);

/** A key that sorts as the service lists integrations: `02 DATADOG`. */
export const keyOfType = (type: string): string => `${String(NAMES.indexOf(type)).padStart(2, '0')} ${type}`;
