import { describe, expect, it } from 'vitest';
import { changeProcessArgs, DEFAULT_PROCESS_ARGS, processArgs20240805 } from './process-args.ts';

const change = (request: Parameters<typeof changeProcessArgs>[1]) =>
  changeProcessArgs(DEFAULT_PROCESS_ARGS, request, 10);

describe('process arguments', () => {
  it('keep what a request leaves out', () => {
    expect(change({ javascriptEnabled: false })).toEqual({
      ...DEFAULT_PROCESS_ARGS,
      javascriptEnabled: false,
    });
  });

  it('take null back to null, or to the default where there is no null', () => {
    const changed = changeProcessArgs(
      change({ oplogSizeMB: 2000, minimumEnabledTlsProtocol: 'TLS1_3' }),
      { oplogSizeMB: null, minimumEnabledTlsProtocol: null },
      10,
    );
    expect(changed).toEqual(DEFAULT_PROCESS_ARGS);
  });

  it('are in the custom mode when suites are listed, and forget them in the default mode', () => {
    const custom = change({ customOpensslCipherConfigTls12: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'] });
    expect(custom.tlsCipherConfigMode).toBe('CUSTOM');
    expect(changeProcessArgs(custom, { tlsCipherConfigMode: 'DEFAULT' }, 10)).toEqual(DEFAULT_PROCESS_ARGS);
  });

  it.each([
    [0, 'OPLOG_SIZE_MB_LESS_THAN_EQUAL_ZERO'],
    [989, 'OPLOG_SIZE_MB_LESS_THAN_990'],
    [10 * 1024, 'OPLOG_SIZE_MB_TOO_BIG'],
  ])('refuse an oplog of %d MB on 10 GB', (oplogSizeMB, code) => {
    expect(() => change({ oplogSizeMB })).toThrow(expect.objectContaining({ code }));
  });

  it('lack two settings from 2024-08-05 on', () => {
    const names = Object.keys(processArgs20240805(DEFAULT_PROCESS_ARGS));
    expect(names).toHaveLength(Object.keys(DEFAULT_PROCESS_ARGS).length - 2);
    expect(names).not.toContain('defaultReadConcern');
  });
});
