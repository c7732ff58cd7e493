// @ts-check
import { emitDocs } from './emit-docs.mjs';
import { emitReadOnly } from './emit-read-only.mjs';
import { emitIndex, emitRows } from './emit-rows.mjs';
import { emitSchemas } from './emit-schemas.mjs';
import { emitErrors, emitService } from './emit-service.mjs';
import { emitTypes } from './emit-types.mjs';
import { emitValues } from './emit-values.mjs';

/**
 * Every generated file.
 * @param {import('./model.d.ts').Model} model
 * @returns {import('./model.d.ts').Files}
 */
export function emitAll(model) {
  return {
    ...emitRows(model),
    ...emitIndex(model),
    ...emitService(model),
    ...emitErrors(model),
    ...emitSchemas(model),
    ...emitReadOnly(model),
    ...emitValues(model),
    ...emitTypes(model),
    ...emitDocs(model),
  };
}
