import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { goTo, HOUR, NOWHERE, nextMonth, running, sumOf } from '../support/billing.ts';
import { rawOf } from '../support/raw.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

showing(
  'stateful',
  ['createOrgBillingCostExplorerUsageProcess', 'getOrgBillingCostExplorerUsage'],
  'the cost explorer works on a question, and its sums are those of the invoices',
  async (world) => {
    const { orgId, groupId, server, exchanges } = world;
    const { invoices } = world.atlas;
    goTo(world, nextMonth(world) - HOUR);
    const clusters = [await running(world, 'one'), await running(world, 'two')];
    goTo(world, nextMonth(world));
    const startDate = new Date(world.clock.now()).toISOString().slice(0, 10);
    goTo(world, nextMonth(world));
    const endDate = new Date(world.clock.now()).toISOString().slice(0, 10);
    const [bill] = (await invoices.listInvoices({ orgId, statusNames: ['CLOSED'] })).results;
    const total = (bill?.amountBilledCents ?? 0) / 100;
    expect(total).toBeGreaterThan(100);
    const period = { startDate, endDate };
    const answerTo = async (question: object) => {
      const { token = '' } = await invoices.createCostExplorerProcess({
        orgId,
        body: { ...period, ...question },
      });
      expect(token).toMatch(/^[0-9a-f]{64}$/);
      await invoices.getCostExplorerUsage({ orgId, token });
      expect(exchanges.at(-1)?.status).toBe(202);
      world.clock.advance(10_000);
      const answer = await invoices.getCostExplorerUsage({ orgId, token });
      expect(exchanges.at(-1)?.status).toBe(200);
      return {
        token,
        details: (answer as { readonly usageDetails: readonly Record<string, unknown>[] }).usageDetails,
      };
    };
    const plain = await answerTo({});
    expect(plain.details).toEqual([
      {
        invoiceId: bill?.id,
        organizationId: orgId,
        organizationName: expect.any(String),
        usageAmount: total,
        usageDate: startDate,
      },
    ]);
    for (const question of [
      { groupBy: 'projects', projects: [groupId] },
      { groupBy: 'clusters', clusters },
      { groupBy: 'services', services: ['Clusters', 'Storage'] },
      { groupBy: 'organizations', organizations: [orgId] },
    ]) {
      const { details } = await answerTo(question);
      expect(details.reduce((sum, { usageAmount }) => sum + Math.round(Number(usageAmount) * 100), 0)).toBe(
        bill?.amountBilledCents,
      );
    }
    const half = await answerTo({ groupBy: 'clusters', clusters: clusters.slice(1) });
    expect(half.details).toMatchObject([{ clusterName: 'two', projectId: groupId, usageAmount: total / 2 }]);
    expect((await answerTo({ organizations: [NOWHERE] })).details).toEqual([]);
    const raw = await rawOf(server);
    const path = `/api/atlas/v2/orgs/${orgId}/billing/costExplorer/usage/${half.token}`;
    const table = await raw('GET', path, { accept: 'application/vnd.atlas.2023-01-01+csv' });
    expect(sumOf(table.text, 'Usage Amount')).toBe(Math.round((total / 2) * 100));

    for (const wrong of [
      { startDate: endDate, endDate: startDate },
      { startDate: startDate.replace(/01$/, '02') },
      { groupBy: 'projects' },
    ])
      await refused(
        invoices.createCostExplorerProcess({ orgId, body: { ...period, ...wrong } }),
        400,
        'INVALID_ATTRIBUTE',
      );
    await refused(invoices.getCostExplorerUsage({ orgId, token: 'a'.repeat(64) }), 404, 'RESOURCE_NOT_FOUND');
    const readOnly = await reader(world);
    await refused(readOnly.invoices.createCostExplorerProcess({ orgId, body: period }), 401);
  },
);

showing(
  'lifecycle',
  ['createOrgInvoiceReport', 'getOrgInvoiceReport', 'listOrgInvoiceReports'],
  'a report of an invoice is made, can be had where it says for a day, and expires',
  async (world) => {
    const { orgId, clock } = world;
    const { invoices } = world.atlas;
    goTo(world, nextMonth(world));
    await running(world, 'shop');
    goTo(world, nextMonth(world));
    const [bill] = (await invoices.listInvoices({ orgId, statusNames: ['CLOSED'] })).results;
    const one = { orgId, invoiceId: bill?.id ?? '' };
    const body = { reportFormat: 'CSV', reportType: 'FOCUS' } as const;
    const asked = await invoices.createOrgInvoiceReport({ ...one, body });
    expect(asked).toEqual({
      ...body,
      formatSpecVersion: '1.0',
      invoiceId: one.invoiceId,
      reportId: expect.stringMatching(/^[0-9a-f]{24}$/),
      state: 'PENDING',
    });
    const report = { ...one, reportId: asked.reportId };
    const states: string[] = [];
    for (let times = 0; times < 3; times += 1) {
      const { results } = await invoices.listOrgInvoiceReports(one);
      expect(results[0]).not.toHaveProperty('downloadUrl');
      states.push((await invoices.getOrgInvoiceReport(report)).state);
      clock.advance(1000);
    }
    expect(states).toEqual(['PENDING', 'RUNNING', 'SUCCEEDED']);
    const { downloadUrl = '', expiresAt = '' } = await invoices.getOrgInvoiceReport(report);
    const file = await fetch(downloadUrl);
    const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
    expect(sumOf(text, 'BilledCost')).toBe(bill?.amountBilledCents);
    expect((await fetch(downloadUrl.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).status).toBe(404);
    goTo(world, Date.parse(expiresAt) + 1000);
    expect((await fetch(downloadUrl)).status).toBe(404);
    await refused(invoices.getOrgInvoiceReport(report), 404, 'RESOURCE_NOT_FOUND');
    expect((await invoices.listOrgInvoiceReports(one)).results).toEqual([]);
    await refused(
      invoices.createOrgInvoiceReport({ orgId, invoiceId: NOWHERE, body }),
      404,
      'INVOICE_NOT_FOUND',
    );
    await refused(invoices.listOrgInvoiceReports({ orgId, invoiceId: 'abc' }), 400, 'INVALID_INVOICE_ID');
    const readOnly = await reader(world);
    await refused(readOnly.invoices.createOrgInvoiceReport({ ...one, body }), 401);
  },
);
