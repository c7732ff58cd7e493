/** Where finished reports of bills are had: outside the API, without credentials, by an address that cannot be guessed. */
export const REPORT_PATH = '/downloads/invoiceReports';
