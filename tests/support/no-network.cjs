// Loaded before the program (NODE_OPTIONS=--require): whatever could reach the network, or start another program, ends the run.
const Module = require('node:module');
const load = Module._load;
const SHUT =
  /^(node:)?(net|http|https|http2|tls|dgram|dns|dns\/promises|inspector|child_process|cluster|worker_threads)$/;
Module._load = function (request, ...rest) {
  if (SHUT.test(request)) throw new Error(`${request} was asked for`);
  return load.call(this, request, ...rest);
};
for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])
  Object.defineProperty(globalThis, name, {
    get() {
      throw new Error(`${name} was asked for`);
    },
  });
