// What a thread of runInWorker does.

import { parentPort, workerData } from "node:worker_threads";
import { giveBack } from "./callbacks.mjs";
import { Guest } from "./guest.mjs";
import { library } from "./library.mjs";

const { source, call, parameters, piped, options } = workerData;
const told = (error) => ({ kind: error.name, message: error.message, code: error.code });
const NAMES = ["stdin", "stdout", "stderr"];

try {
  for (const fd of piped) options[NAMES[fd]] = (bytes) => parentPort.postMessage({ fd, bytes });
  const guest = new Guest(options);
  parentPort.postMessage({ runtime: guest.runtime });
  try {
    await guest.instantiate(source.startsWith?.("file:") ? new URL(source) : source);
    const value = guest.exports[call](...parameters);
    const error = guest.lastError();
    guest.close();
    parentPort.postMessage({ value, error: error && told(error) });
  } finally {
    guest.close();
  }
} catch (error) {
  parentPort.postMessage({ failure: told(error) });
} finally {
  giveBack(library(options.library));
}
