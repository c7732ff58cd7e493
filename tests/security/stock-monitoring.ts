import type { Ask, Known } from './ask.ts';

/** Names what can be measured of the stocked cluster, and sends logs somewhere. */
export async function stockMonitoring(group: string, ask: Ask): Promise<Known> {
  const cluster = `${group}/clusters/stocked`;
  const { results } = await ask('GET', `${group}/processes`);
  const [process] = listOf(results);
  const integration = await ask('POST', `${group}/logIntegrations`, {
    type: 'SPLUNK_LOG_EXPORT',
    logTypes: ['MONGOD'],
    hecToken: 'stocked-token',
    hecUrl: 'https://logs.example.com',
  });
  await ask('POST', `${group}/pushBasedLogExport`, {
    bucketName: 'stocked',
    iamRoleId: '32b6e34b3d91647abb20e7b8',
    prefixPath: '',
  });
  for (let times = 0; times < 3; times += 1) await ask('GET', `${group}/pushBasedLogExport`);
  await ask('PUT', `${cluster}/collStats/pinned`, { namespaces: ['shop.orders'] });
  const { summaries } = await ask('GET', `${cluster}/queryShapeInsights/summaries`);
  const [shape] = listOf(summaries);
  const queryShapeHash = String(shape?.queryShapeHash);
  await ask('PATCH', `${cluster}/queryShapes/${queryShapeHash}`, { status: 'REJECTED' });
  return {
    queryShapeHash,
    processId: String(process?.id),
    hostName: String(process?.hostname),
    'processes hostname': String(process?.hostname),
    partitionName: 'data',
    'processes databases databaseName': 'config',
    'logIntegrations id': String(integration.id),
  };
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value : [];
