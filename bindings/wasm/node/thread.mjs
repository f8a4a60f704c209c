// What a thread of runInWorker does.

import { parentPort, workerData } from "node:worker_threads";
import { giveBack, STREAMS } from "./callbacks.mjs";
import { Guest } from "./guest.mjs";
import { packed, unpacked } from "./imports.mjs";
import { library } from "./library.mjs";

const { source, isUrl, call, parameters, piped, options } = workerData;
const told = (error) => ({ kind: error.name, message: error.message, code: error.code });

try {
  for (const fd of piped) options[STREAMS[fd]] = (bytes) => parentPort.postMessage({ fd, bytes });
  const guest = new Guest(options);
  parentPort.postMessage({ runtime: guest.runtime });
  try {
    await guest.instantiate(isUrl ? new URL(source) : source);
    if (typeof guest.exports[call] !== "function") throw new TypeError(`the guest exports no function ${JSON.stringify(call)}`);
    const value = guest.exports[call](...parameters.map(unpacked));
    const error = guest.lastError();
    guest.close();
    parentPort.postMessage({ value: packed(value), error: error && told(error) });
  } finally {
    guest.close();
  }
} catch (error) {
  parentPort.postMessage({ failure: told(error) });
} finally {
  giveBack(library(options.library));
}
