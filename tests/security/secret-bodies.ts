import type { Hoard } from './hoard.ts';

/** A call that brings a secret in. */
export interface SecretCall {
  readonly id: string;
  /** Parameters of the path where it is not what is in stock. */
  readonly path?: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Nothing comes of it, whatever the body says. */
  readonly refused?: true;
}

/** A call whose answer is the only one that shows a secret. */
export interface ShowingCall extends SecretCall {
  /** The secret in the text of the answer. */
  readonly shown: RegExp;
}

/** What bodies name: where they are sent, and the cluster of somebody that is migrated from. */
export interface SecretPlaces {
  readonly groupId: string;
  readonly orgId: string;
  readonly source: { readonly groupId: string; readonly clusterName: string; readonly host: string };
}

/** Thirty-two characters, as the services of others hand them out. */
const hexKey = (digit: string): string => `c0ffee${digit}`.padEnd(32, '5a3f9b71d2');

/** Everything that takes secrets for somebody else: a call for each, in the order in which they can be made. */
export function secretCalls(hoard: Hoard, { groupId, orgId, source }: SecretPlaces): readonly SecretCall[] {
  const word = (what: string): string => hoard.keep(what, `S3cret-${what.replaceAll(/\W+/g, '-')}/=+"ü#-end`);
  const plain = (what: string): string => hoard.keep(what, `plain-${what.replaceAll(/\W+/g, '-')}-4711`);
  const key = (what: string, digit: string): string => hoard.keep(what, hexKey(digit));
  const integration = (type: string, body: object): SecretCall => ({
    id: 'createGroupIntegration',
    path: { integrationType: type },
    body: { type, ...body },
  });
  const notification = (notification: object): SecretCall => ({
    id: 'createGroupAlertConfig',
    body: {
      eventTypeName: 'NO_PRIMARY',
      enabled: true,
      notifications: [{ intervalMin: 5, ...notification }],
    },
  });
  const connection = (name: string, authentication: object): SecretCall => ({
    id: 'createGroupStreamConnection',
    body: { name, type: 'Kafka', bootstrapServers: 'a.example.com:1', authentication },
  });
  const header = (what: string) => [{ name: 'x-key', value: plain(what) }];
  const directory = { hostname: 'ldap.example.com', port: 636, bindUsername: 'CN=ada,DC=example,DC=com' };
  const vault = {
    enabled: true,
    clientID: '11111111-0000-4000-8000-000000000000',
    tenantID: '22222222-0000-4000-8000-000000000000',
    subscriptionID: '33333333-0000-4000-8000-000000000000',
    resourceGroupName: 'mine',
    keyVaultName: 'vault',
    keyIdentifier: `https://vault.vault.azure.net/keys/one/${'0a'.repeat(16)}`,
  };
  const logTypes = ['MONGOD'];
  const metrics = {
    aggregationTemporality: 'DELTA',
    authType: 'HEADER',
    endpoint: 'https://metrics.example.com',
    integrationType: 'OTEL',
    metricSelection: ['MONGODB_METRICS'],
    providerType: 'CUSTOM',
  };
  const migration = {
    source: {
      groupId: source.groupId,
      clusterName: source.clusterName,
      username: 'ada',
      password: word('password of a source'),
      ssl: true,
      managedAuthentication: false,
    },
    destination: { groupId, clusterName: 'stocked', hostnameSchemaType: 'PUBLIC' },
    migrationHosts: [source.host],
  };
  return [
    integration('OPS_GENIE', { apiKey: key('Opsgenie key', '3'), region: 'US' }),
    integration('PAGER_DUTY', { serviceKey: key('PagerDuty key', '4'), region: 'US' }),
    integration('VICTOR_OPS', {
      apiKey: key('VictorOps key', '5'),
      routingKey: 'route',
    }),
    integration('NEW_RELIC', {
      accountId: '0f'.repeat(20),
      licenseKey: hoard.keep('New Relic licence', `${'1f'.repeat(18)}4321`),
      readToken: key('New Relic token to read', '6'),
      writeToken: key('New Relic token to write', '7'),
    }),
    integration('PROMETHEUS', {
      enabled: true,
      serviceDiscovery: 'http',
      username: 'p',
      password: word('Prometheus password'),
    }),
    integration('SLACK', { apiToken: key('Slack token', '8'), channelName: 'alerts' }),
    {
      id: 'updateGroupIntegration',
      path: { integrationType: 'WEBHOOK' },
      body: {
        type: 'WEBHOOK',
        url: 'https://hooks.example.com/in',
        secret: key('webhook secret', '2'),
        bodyTemplate: plain('webhook body'),
        headersTemplate: plain('webhook headers'),
      },
    },
    {
      id: 'updateGroupIntegration',
      path: { integrationType: 'DATADOG' },
      body: { type: 'DATADOG', apiKey: key('Datadog key', '9'), region: 'US' },
    },
    notification({
      typeName: 'DATADOG',
      datadogApiKey: key('Datadog key of an alert', 'a'),
      datadogRegion: 'US',
    }),
    notification({ typeName: 'OPS_GENIE', opsGenieApiKey: key('Opsgenie key of an alert', 'b') }),
    notification({ typeName: 'PAGER_DUTY', serviceKey: key('PagerDuty key of an alert', 'c') }),
    notification({ typeName: 'SLACK', apiToken: key('Slack token of an alert', 'd'), channelName: 'alerts' }),
    notification({
      typeName: 'VICTOR_OPS',
      victorOpsApiKey: key('VictorOps key of an alert', 'e'),
      victorOpsRoutingKey: 'route',
    }),
    notification({
      typeName: 'WEBHOOK',
      webhookUrl: 'https://hooks.example.com/alert',
      webhookSecret: key('webhook secret of an alert', 'f'),
      webhookBodyTemplate: plain('webhook body of an alert'),
      webhookHeadersTemplate: plain('webhook headers of an alert'),
    }),
    notification({
      typeName: 'HIP_CHAT',
      roomName: 'alerts',
      notificationToken: key('HipChat token of an alert', 'ab'),
    }),
    { id: 'verifyGroupUserSecurityLdap', body: { ...directory, bindPassword: word('password to verify') } },
    {
      id: 'updateGroupUserSecurity',
      body: { ldap: { ...directory, authenticationEnabled: true, bindPassword: word('password to bind') } },
    },
    {
      id: 'updateGroupEncryptionAtRest',
      body: {
        azureKeyVault: { ...vault, secret: word('secret of a vault') },
        googleCloudKms: {
          enabled: true,
          keyVersionResourceID: 'projects/p/locations/us-east4/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1',
          serviceAccountKey: JSON.stringify({ private_key: word('private key of Google') }),
        },
      },
    },
    {
      id: 'updateGroupEncryptionAtRest',
      body: {
        awsKms: {
          enabled: true,
          accessKeyID: 'AKIA0000000000000000',
          secretAccessKey: word('secret access key'),
          customerMasterKeyID: 'stocked',
          region: 'US_EAST_1',
        },
      },
    },
    connection('plain', { mechanism: 'PLAIN', username: 'ada', password: word('password of a broker') }),
    connection('tokens', {
      mechanism: 'OAUTHBEARER',
      clientId: 'c',
      clientSecret: word('secret of a broker'),
    }),
    connection('keys', {
      mechanism: 'SSL',
      sslCertificate: 'shown',
      sslKey: word('key of a broker'),
      sslKeyPassword: word('password of a key'),
    }),
    {
      id: 'createGroupStreamConnection',
      body: {
        name: 'registry',
        type: 'SchemaRegistry',
        provider: 'CONFLUENT',
        schemaRegistryAuthentication: {
          type: 'USER_INFO',
          username: 'ada',
          password: word('registry password'),
        },
        schemaRegistryUrls: ['https://registry.example.com'],
      },
    },
    {
      id: 'createGroupLogIntegration',
      body: { type: 'DATADOG_LOG_EXPORT', logTypes, region: 'US1', apiKey: key('key for logs', '0') },
    },
    {
      id: 'createGroupLogIntegration',
      body: {
        type: 'OTEL_LOG_EXPORT',
        logTypes,
        otelEndpoint: 'https://logs.example.com',
        otelSuppliedHeaders: header('header for logs'),
      },
    },
    {
      id: 'createGroupLogIntegration',
      body: {
        type: 'SPLUNK_LOG_EXPORT',
        logTypes,
        hecUrl: 'https://logs.example.com',
        hecToken: word('token for logs'),
      },
    },
    { id: 'createGroupMetricIntegration', body: { ...metrics, headers: header('header for metrics') } },
    { id: 'validateGroupLiveMigrations', body: migration },
    {
      id: 'createGroupDatabaseUser',
      body: {
        databaseName: 'admin',
        username: 'grace',
        password: word('password of a user'),
        roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
      },
    },
    {
      id: 'migrateGroup',
      refused: true,
      body: {
        destinationOrgId: 'e'.repeat(24),
        destinationOrgPublicApiKey: 'abcdefgh',
        destinationOrgPrivateApiKey: plain('key of another organization'),
      },
    },
    {
      id: 'createUser',
      body: {
        username: 'grace@example.com',
        firstName: 'Grace',
        lastName: 'Hopper',
        country: 'US',
        mobileNumber: '2125550123',
        password: word('password of a person'),
        roles: [{ orgId, roleName: 'ORG_MEMBER' }],
      },
    },
  ];
}

/** Everything that makes a secret, and shows it in its answer. */
export const showingCalls: readonly ShowingCall[] = [
  { id: 'createOrgLiveMigrationLinkToken', body: {}, shown: /"linkToken":"([^"]+)"/ },
  {
    id: 'createGroupDatabaseUserCert',
    body: { monthsUntilExpiration: 3 },
    shown: /-----BEGIN (?:RSA )?PRIVATE KEY-----\s+([A-Za-z0-9+/=]{40,})\s/,
  },
  {
    id: 'createGroupAiModelApiKey',
    body: { name: 'made', cloud: 'ANY', geography: 'ANY' },
    shown: /"secret":"([^"]+)"/,
  },
  { id: 'createOrgMcpConfigSecret', body: { secretExpiresAfterHours: 8 }, shown: /"secret":"([^"]+)"/ },
  { id: 'createGroupMcpConfigSecret', body: { secretExpiresAfterHours: 8 }, shown: /"secret":"([^"]+)"/ },
];
