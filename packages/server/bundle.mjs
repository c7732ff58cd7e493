// @ts-check
import { fileURLToPath } from 'node:url';
import { bundlePackage } from '../../scripts/bundle-package.mjs';

await bundlePackage(fileURLToPath(new URL('.', import.meta.url)), { index: 'src/index.ts' });
