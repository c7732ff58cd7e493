import type { Ask, Known } from './ask.ts';

/** Names the invoice of the month, has a report made of it, and asks what was spent. */
export async function stockInvoices(org: string, ask: Ask): Promise<Known> {
  const { results } = await ask('GET', `${org}/invoices/pending`);
  const [invoice] = Array.isArray(results) ? results : [];
  const invoiceId = String(invoice?.id);
  const reports = `${org}/invoices/${invoiceId}/reports`;
  const report = await ask('POST', reports, { reportFormat: 'CSV', reportType: 'FOCUS' });
  for (let times = 0; times < 2; times += 1) await ask('GET', `${reports}/${report.reportId}`);
  const usage = `${org}/billing/costExplorer/usage`;
  const { token } = await ask('POST', usage, { startDate: '2026-01-01', endDate: '2026-02-01' });
  await ask('GET', `${usage}/${token}`);
  return {
    invoiceId,
    reportId: String(report.reportId),
    token: String(token),
    skuId: 'ATLAS_AWS_INSTANCE_M10',
  };
}
