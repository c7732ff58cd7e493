/**
 * Fakes and generators for the tests of all packages. Never published.
 *
 * @module
 */
export { arbitraryOf, type Side } from './arbitrary.ts';
export { checkAnswer } from './check-answer.ts';
export {
  createFakeRuntime,
  type FakeAnswer,
  type FakeRuntime,
  type FakeRuntimeOptions,
  type FakeService,
} from './fake-runtime.ts';
