import type { EventKind } from './event-fields.ts';

/** How the events of a kind are known. */
interface KindRule {
  readonly kind: EventKind;
  /** Names of event types; the first rule that fits counts. A rule without names goes by its fields alone. */
  readonly types?: RegExp;
  /** Fields only such events have, by which events are known whose type is in no rule. */
  readonly fields?: readonly string[];
}

const BILLING = [
  '(AWS|AZURE|GCP)_(PAYMENT|BILLING|USAGE)_',
  '(ADMIN_OVERRIDE_)?PAYMENT_',
  '(ACCOUNT|BECAME|BILLING|BRAINTREE|CHARGE|CREDIT|DISCOUNT|INVOICE|PREPAID|PROMO_CODE|REFUND)_',
  '(CHECK_PAYMENT|WIRE_TRANSFER|ELASTIC_INVOICING|EVERGREEN|GRACE_PERIOD|PENDING_DEAL)_',
  '(CROSS_ORG_OPERATION|INITIATE_SALESFORCE|MARKETPLACE_REFUND|SUPPORT_PLAN|TERMINATE_PAID)_',
  '(PENDING_INVOICE|DAILY_BILL|WEEKLY_BILL|MONTHLY_BILL)',
  '(LEGACY|TARGETED)_REBILL_',
  'VERCEL_(INVOICE|USAGE)_',
  'NEW_LINKED_ORG$|UNLINKED_ORG$|ORG_(UN)?LINK',
  'PAID_IN_FULL$|DELINQUENT$',
];

/**
 * Which kind an event is of, by the name of its type; checked against every type of the catalog's event schemas. The
 * order matters where names overlap: what is more special comes first.
 */
const RULES: readonly KindRule[] = [
  { kind: 'backup', types: /(^|_)CPS_|^TENANT_(SNAPSHOT|RESTORE)_/, fields: ['snapshotId'] },
  { kind: 'feature', fields: ['featureName'] },
  { kind: 'alert', types: /^ALERT_(UN)?ACKNOWLEDGED/, fields: ['alertId'] },
  { kind: 'alertConfiguration', types: /^ALERT_CONFIG_/, fields: ['alertConfigId'] },
  { kind: 'apiKey', types: /^API_KEY_/, fields: ['targetPublicKey'] },
  { kind: 'serviceAccount', types: /^SERVICE_ACCOUNT_/ },
  { kind: 'databaseUser', types: /^MONGODB_(USER|ROLE)_/, fields: ['dbUserUsername'] },
  { kind: 'networkAccess', types: /^NETWORK_PERMISSION_ENTRY_/, fields: ['whitelistEntry'] },
  { kind: 'resource', types: /(^|_)TAGS_MODIFIED$/, fields: ['resourceId'] },
  { kind: 'resourcePolicy', types: /^RESOURCE_POLICY_/, fields: ['resourcePolicyId'] },
  {
    kind: 'stream',
    types: /STREAM_PROCESSOR_|^STREAM_TENANT_|^MAX_PROCESSOR_COUNT_|^STREAMS_/,
    fields: ['processorName', 'instanceName'],
  },
  {
    kind: 'appServices',
    types:
      /^(URL_CONFIRMATION$|SUCCESSFUL_DEPLOY$|DEPLOYMENT_|REQUEST_RATE_LIMIT$|LOG_FORWARDER_|(IN|OUT)SIDE_REALM_|SYNC_FAILURE$|TRIGGER_)/,
  },
  { kind: 'metric', types: /^(IN|OUT)SIDE_.*METRIC_THRESHOLD$/, fields: ['metricName'] },
  {
    kind: 'host',
    types:
      /^(HOST_|ALERT_HOST_|SSH_KEY_NDS_HOST_|ATTEMPT_KILL|VERSION_BEHIND$|PROFILER_|PUSH_BASED_LOG_EXPORT_(RESUMED|STOPPED|DROPPED))/,
    fields: ['hostname', 'port'],
  },
  {
    kind: 'replicaSet',
    types: /^(ONE_PRIMARY|NO_PRIMARY|PRIMARY_ELECTED|REPLICATION_OPLOG_WINDOW_|TOO_MANY_|TOO_FEW_)/,
    fields: ['replicaSetName'],
  },
  { kind: 'dataExplorer', types: /^DATA_EXPLORER/, fields: ['opType', 'database', 'sessionId'] },
  { kind: 'autoscaling', types: /AUTO_SCALE_|AUTO_SCALING_|^CLUSTER_(AUTO_SHARDING|RESHARDING)_/ },
  { kind: 'serverless', types: /SERVERLESS_/ },
  {
    kind: 'privateEndpoint',
    types: /^(TENANT_|INTERFACE_|PRIVATE_NETWORK_)?ENDPOINT_|^REGIONALIZED_PRIVATE_ENDPOINT_/,
    fields: ['endpointId'],
  },
  { kind: 'search', types: /^(FTS_INDEX|SEARCH_)/ },
  { kind: 'charts', types: /^(GROUP_)?CHARTS_/ },
  { kind: 'automation', types: /^AUTOMATION_CONFIG_/ },
  { kind: 'maintenance', types: /MAINTENANCE/ },
  {
    kind: 'user',
    types:
      /^(JOINED_|JOIN_GROUP_|INVITED_TO_|REQUESTED_TO_JOIN_|REMOVED_FROM_|USER_ROLES_|(GROUP|ORG)_INVITATION_|ORG_FLEX_CONSULTING_)/,
    fields: ['targetUsername'],
  },
  { kind: 'team', types: /^TEAM_/, fields: ['teamId'] },
  { kind: 'billing', types: new RegExp(`^(${BILLING.join('|')})`), fields: ['paymentId', 'invoiceId'] },
  {
    kind: 'organization',
    types:
      /^(ORG_|ORGANIZATION_|CUSTOM_SESSION_|SECURITY_CONTACT_|OPERATIONS_CONTACT_|ALL_ORG_|GROUP_MOVED_FROM_ORG$|SANDBOX_|PROJECT_CREATED_VIA_)/,
  },
  { kind: 'project', types: /^(GROUP|PROJECT)_/ },
  { kind: 'cluster', types: /(^|_)CLUSTER_/, fields: ['clusterName', 'shardName'] },
];

/** The kind of an event, out of the service's document, whatever is missing in it. */
export function kindOf(document: Readonly<Record<string, unknown>>): EventKind {
  const { eventTypeName: type } = document;
  const hasOne = ({ fields = [] }: KindRule): boolean =>
    fields.some((name) => document[name] !== undefined && document[name] !== null);
  const byType = RULES.find((rule) =>
    rule.types === undefined ? hasOne(rule) : typeof type === 'string' && rule.types.test(type),
  );
  return (byType ?? RULES.find(hasOne))?.kind ?? 'other';
}
