// Loaded before the program (NODE_OPTIONS=--require): reading the terms fails in a way that nobody expects, with private words in it.
const fs = require('node:fs');
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  if (!/[\\/]terms\.json$/.test(String(path))) return readFileSync(path, ...rest);
  throw new Error(
    `broken for ${process.env.PRIVATE_WORDS} in ${process.env.HOME}/secret-folder, card 4111 1111 1111 1111, DE89 3704 0044 0532 0130 00`,
  );
};
