import fc from 'fast-check';

// A run that fails has to fail again: what is drawn follows from one seed, and another is a variable away.
fc.configureGlobal({ seed: Number(process.env.MERCATOR_TEST_SEED ?? 1) });
