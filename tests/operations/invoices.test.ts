import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { DAY, goTo, HOUR, NOWHERE, nextMonth, running, sumOf } from '../support/billing.ts';
import { rawOf } from '../support/raw.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

showing(
  'stateful',
  [
    'listOrgInvoicePending',
    'listOrgInvoices',
    'getOrgInvoice',
    'getOrgInvoiceCsv',
    'getOrgAssociatedInvoices',
    'searchOrgInvoiceLineItems',
    'generateOrgInvoiceAndDownloadReport',
  ],
  'a cluster is charged for by the day, paused ones for their volumes, gone ones no more, and all amounts are one amount',
  async (world) => {
    const { orgId, groupId, server, clock } = world;
    const { invoices, clusters } = world.atlas;
    const pending = async () => (await invoices.listInvoicePending({ orgId })).results[0] ?? {};
    const began = nextMonth(world);
    goTo(world, began - HOUR);
    expect(await pending()).toMatchObject({ amountBilledCents: 0, lineItems: [], statusName: 'PENDING' });
    const clusterId = await running(world, 'shop');
    goTo(world, began);
    clock.advance(DAY - 1000);
    expect(await pending()).toMatchObject({ amountBilledCents: 0 });
    clock.advance(1000);
    const day = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
    const shared = {
      cloudProvider: 'AWS',
      clusterName: 'shop',
      groupId,
      startDate: day(began),
      endDate: day(began + DAY),
      created: day(began + DAY),
    };
    // Three machines at 3 cents an hour, and 30 gigabytes at 2 hundredths of a cent an hour.
    const first = await pending();
    expect(first).toMatchObject({
      lineItems: [
        {
          ...shared,
          sku: 'ATLAS_AWS_INSTANCE_M10',
          quantity: 72,
          unit: 'server hours',
          unitPriceDollars: 0.03,
          totalPriceCents: 216,
        },
        {
          ...shared,
          sku: 'ATLAS_AWS_STORAGE_STANDARD',
          quantity: 720,
          unit: 'GB hours',
          totalPriceCents: 14,
        },
      ],
      amountBilledCents: 230,
      subtotalCents: 230,
      amountPaidCents: 0,
      startDate: day(began),
    });

    // It stands still from noon of the second day, runs from the third on, twice as large from noon of that, and goes after that.
    const one = { groupId, clusterName: 'shop' };
    clock.advance(12 * HOUR);
    await clusters.updateCluster({ ...one, body: { paused: true } });
    clock.advance(12 * HOUR);
    await clusters.updateCluster({ ...one, body: { paused: false } });
    clock.advance(12 * HOUR);
    const larger = {
      providerName: 'AWS',
      regionName: 'US_EAST_1',
      priority: 7,
      electableSpecs: { instanceSize: 'M20', nodeCount: 3, diskSizeGB: 10 },
    } as const;
    await clusters.updateCluster({ ...one, body: { replicationSpecs: [{ regionConfigs: [larger] }] } });
    clock.advance(12 * HOUR);
    await clusters.deleteCluster(one);
    clock.advance(10 * DAY);
    const whole = await pending();
    expect(
      whole.lineItems?.map(({ sku, quantity, totalPriceCents }) => [sku, quantity, totalPriceCents]),
    ).toEqual([
      ['ATLAS_AWS_INSTANCE_M10', 72, 216],
      ['ATLAS_AWS_STORAGE_STANDARD', 720, 14],
      ['ATLAS_AWS_INSTANCE_M10', 36, 108],
      ['ATLAS_AWS_STORAGE_STANDARD', 720, 14],
      ['ATLAS_AWS_INSTANCE_M10', 36, 108],
      ['ATLAS_AWS_INSTANCE_M20', 36, 252],
      ['ATLAS_AWS_STORAGE_STANDARD', 720, 14],
    ]);
    const cents = 216 + 14 + 108 + 14 + 108 + 252 + 14;
    expect(whole.amountBilledCents).toBe(cents);

    // The month is over: the same, under the same id, but closed.
    goTo(world, nextMonth(world));
    const { id: invoiceId = '' } = whole;
    const bill = { orgId, invoiceId };
    const closed = await invoices.getInvoice(bill);
    expect(closed).toMatchObject({
      lineItems: whole.lineItems,
      amountBilledCents: cents,
      statusName: 'CLOSED',
    });
    const listed = (await invoices.listInvoices({ orgId, statusNames: ['CLOSED'] })).results;
    // The month before has the hour in which the cluster was made.
    expect(listed).toMatchObject([
      { id: invoiceId, amountBilledCents: cents, linkedInvoices: [] },
      { endDate: day(began), amountBilledCents: 10 },
    ]);
    expect(listed[0]).not.toHaveProperty('lineItems');
    expect(await pending()).toMatchObject({ amountBilledCents: 0, startDate: closed.endDate });

    const raw = await rawOf(server);
    const path = `/api/atlas/v2/orgs/${orgId}/invoices/${invoiceId}`;
    const csv = await raw('GET', path, { accept: 'application/vnd.atlas.2023-01-01+csv' });
    expect(csv.headers.get('content-type')).toBe('application/vnd.atlas.2023-01-01+csv');
    expect(csv.text).toMatch(new RegExp(`^Invoice Number,${invoiceId},\nBilling Period,"`));
    expect(sumOf(csv.text, 'Amount')).toBe(cents);
    const file = await raw('GET', `${path}/csv`, { accept: 'application/vnd.atlas.2023-01-01+csv' });
    expect(file.text).toBe(csv.text);
    await invoices.getInvoiceCsv(bill);
    const report = await invoices.generateInvoiceReport({ ...bill, body: {} });
    const bytes = gunzipSync(await report.bytes());
    expect(sumOf(bytes.toString(), 'BilledCost')).toBe(cents);

    const search = (body: Parameters<typeof invoices.searchInvoiceLineItems>[0]['body']) =>
      invoices.searchInvoiceLineItems({ ...bill, body });
    const every = await search({});
    expect(every.totalCount).toBe(7);
    expect(every.results.reduce((sum, { totalPriceCents = 0 }) => sum + totalPriceCents, 0)).toBe(cents);
    expect(every.results[0]?.usageDate).toBe(day(began + 2 * DAY));
    const dear = await search({ sortField: 'TOTAL_PRICE_CENTS', filters: { skuServices: ['Clusters'] } });
    expect(dear.results.map(({ totalPriceCents }) => totalPriceCents)).toEqual([252, 216, 108, 108]);
    const usageStartDate = day(began + DAY).slice(0, 10);
    const second = await search({
      filters: { usageStartDate, usageEndDate: usageStartDate, clusterIds: [clusterId] },
    });
    expect(second.results).toMatchObject([{ clusterName: 'shop', groupId }, { totalPriceCents: 14 }]);
    expect((await search({ filters: { groupIds: [NOWHERE] } })).results).toEqual([]);
    await refused(
      search({ filters: { billStartDate: '2030-02-01', billEndDate: '2030-01-01' } }),
      400,
      'INVALID_ATTRIBUTE',
    );

    const [year = 0, month = 0] = day(began).split('-').map(Number);
    expect(await invoices.getOrgAssociatedInvoices({ orgId, year, month })).toEqual({
      associatedInvoices: [{ invoiceId, orgId }],
      month: String(month).padStart(2, '0'),
      year: String(year),
    });
    expect(await invoices.getOrgAssociatedInvoices({ orgId, year: 2000, month: 1 })).toMatchObject({
      associatedInvoices: [],
    });
    await refused(invoices.getInvoice({ orgId, invoiceId: NOWHERE }), 404, 'INVOICE_NOT_FOUND');
    await refused(invoices.getInvoiceCsv({ orgId, invoiceId: 'abc' }), 400, 'INVALID_INVOICE_ID');
    const readOnly = await reader(world);
    await refused(readOnly.invoices.listInvoices({ orgId }), 401);
    await refused(readOnly.invoices.getInvoice(bill), 401);
  },
);

showing(
  'stateful',
  ['listOrgInvoices', 'getOrgInvoice', 'listSkus', 'getSku'],
  'invoices go back to the month an organization began, free ones for nothing, and name what there is a price for',
  async (world) => {
    const { orgId, groupId, clock } = world;
    const { invoices, clusters, flexClusters } = world.atlas;
    goTo(world, nextMonth(world));
    const region = {
      providerName: 'TENANT',
      backingProviderName: 'AWS',
      regionName: 'US_EAST_1',
      priority: 7,
    } as const;
    await clusters.createCluster({
      groupId,
      body: {
        name: 'free',
        clusterType: 'REPLICASET',
        replicationSpecs: [{ regionConfigs: [{ ...region, electableSpecs: { instanceSize: 'M0' } }] }],
      },
    });
    for (let times = 0; times < 2; times += 1) await clusters.getCluster({ groupId, clusterName: 'free' });
    goTo(world, nextMonth(world));
    await flexClusters.createFlexCluster({
      groupId,
      body: { name: 'flexible', providerSettings: { backingProviderName: 'GCP', regionName: 'CENTRAL_US' } },
    });
    for (let times = 0; times < 2; times += 1)
      await flexClusters.getFlexCluster({ groupId, name: 'flexible' });
    clock.advance(2 * DAY);

    const all = (await invoices.listInvoices({ orgId, orderBy: 'asc' })).results;
    expect(all.map(({ startDate }) => startDate)).toEqual(all.map(({ startDate }) => startDate).sort());
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const [index, { endDate }] of all.slice(0, -1).entries())
      expect(endDate).toBe(all[index + 1]?.startDate);
    expect(all.slice(-2)).toMatchObject([
      { statusName: 'FREE', amountBilledCents: 0 },
      // Two days at 1.1 cents an hour: 26.4 cents each.
      { statusName: 'PENDING', amountBilledCents: 52 },
    ]);
    const { fromDate, toDate } = {
      fromDate: all.at(-2)?.startDate?.slice(0, 10),
      toDate: all.at(-2)?.endDate?.slice(0, 10),
    };
    expect((await invoices.listInvoices({ orgId, fromDate, toDate })).results).toEqual(all.slice(-2, -1));
    const page = await invoices.listInvoices({ orgId, itemsPerPage: 1, viewLinkedInvoices: false });
    expect(page).toMatchObject({ results: [{ id: all.at(-1)?.id }], totalCount: all.length });
    expect(page.results[0]).not.toHaveProperty('linkedInvoices');

    const free = await invoices.getInvoice({ orgId, invoiceId: all.at(-2)?.id ?? '' });
    const used = [free, await invoices.getInvoice({ orgId, invoiceId: all.at(-1)?.id ?? '' })];
    const skus = new Set(used.flatMap(({ lineItems }) => lineItems?.map(({ sku = '' }) => sku) ?? []));
    expect(skus).toEqual(new Set(['ATLAS_INSTANCE_M0', 'ATLAS_FLEX_GCP_USAGE_HOURS']));
    const known = await invoices.listSkus({ itemsPerPage: 500 });
    for (const skuId of skus) expect(known.results).toContainEqual(await invoices.getSku({ skuId }));
    expect(known.results.map(({ id }) => id)).toContain('ATLAS_AZURE_INSTANCE_M400_NVME');
    await refused(invoices.getSku({ skuId: 'NOTHING' }), 404, 'RESOURCE_NOT_FOUND');
  },
);
