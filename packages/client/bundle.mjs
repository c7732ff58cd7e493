// @ts-check
import { fileURLToPath } from 'node:url';
import { bundlePackage } from '../../scripts/bundle-package.mjs';

await bundlePackage(
  fileURLToPath(new URL('.', import.meta.url)),
  {
    index: 'src/platform/node-index.ts',
    core: 'src/core.ts',
    'loaded-later': 'src/toolkit/loaded-later.ts',
  },
  { '#areas': './src/platform/node-areas.ts' },
);
