export { type BodyOf, stripReadOnly } from './strip-read-only.ts';
