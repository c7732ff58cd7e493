'use strict';

/** Runs a built command. In a clone that was not built yet it says so instead of showing a stack. */
module.exports = (name) => {
  const path = `../dist/${name}.cjs`;
  try {
    require(path);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || !error.message.includes(path)) throw error;
    process.stderr.write(`${name} is not built yet: run \`npm run build\` first.\n`);
    process.exitCode = 1;
  }
};
