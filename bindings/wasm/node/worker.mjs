// Guests on a thread of their own, which can be ended whatever they do.

import { Worker } from "node:worker_threads";
import { STREAMS, synchronous } from "./callbacks.mjs";
import { packed, unpacked } from "./imports.mjs";
import { library } from "./library.mjs";
import { read, source as checkedSource, workerOptions } from "./options.mjs";
import { CamlError, Exit } from "./runtime.mjs";

const MEGABYTES = 256;

/** The error that a worker told of: what is thrown does not pass from thread to thread as it is. */
function revived({ kind, message, code }) {
  switch (kind) {
    case "RuntimeError": case "LinkError": case "CompileError": return new WebAssembly[kind](message);
    case "Exit": return new Exit(code);
    case "TypeError": return new TypeError(message);
    case "RangeError": return new RangeError(message);
    case "CamlError": return new CamlError(code, message);
    default: return Object.assign(new Error(message), { name: kind });
  }
}

/** Loads a module on another thread, calls one of its exports, and closes it. */
export async function runInWorker(source, options = {}) {
  checkedSource(source);
  const given = read(options);
  workerOptions(given);
  const { call = "main", parameters = [], timeout, resourceLimits = { maxOldGenerationSizeMb: MEGABYTES }, ...rest } = given;
  const lib = library(rest.library);
  const free = lib.declare("camlrt_runtime_free", "i:i");
  const interrupt = lib.declare("camlrt_interrupt", "i:i");
  const outputs = [null, rest.stdout, rest.stderr];
  const piped = outputs.flatMap((output, fd) => (typeof output === "function" ? [fd] : []));
  const passed = { ...rest, library: lib.path };
  for (const fd of piped) delete passed[fd === 1 ? "stdout" : "stderr"];

  return new Promise((resolve, reject) => {
    const isUrl = source instanceof URL;
    const thread = new URL("thread.mjs", import.meta.url);
    const workerData = { source: isUrl ? source.href : source, isUrl, call, parameters: parameters.map(packed), piped, options: passed };
    const worker = new Worker(thread, { workerData, resourceLimits, execArgv: [] });
    let runtime = 0;
    let outcome = null;
    let waking;
    const end = (failure) => {
      outcome ??= { failure };
      // The thread may wait in the library, now or in a moment: it is ended when it is back.
      const wake = () => runtime && interrupt(runtime);
      wake();
      waking ??= setInterval(wake, 20);
      worker.terminate();
    };
    const tooLong = () => end(new DOMException(`the guest has not ended within ${timeout} ms`, "TimeoutError"));
    let clock;

    worker.on("message", (message) => {
      if (message.runtime) {
        runtime = message.runtime;
        // The thread has begun: that took as long as it takes.
        if (timeout !== undefined) clock = setTimeout(tooLong, timeout);
      } else if (message.failure) outcome ??= { failure: revived(message.failure) };
      else if ("value" in message) outcome ??= { value: unpacked(message.value), error: message.error && revived(message.error) };
      else {
        try {
          synchronous(STREAMS[message.fd], outputs[message.fd](Buffer.from(message.bytes)));
        } catch (error) {
          end(error);
        }
      }
    });
    worker.on("error", (failure) => (outcome ??= { failure }));
    worker.on("exit", () => {
      clearTimeout(clock);
      clearInterval(waking);
      if (runtime) free(runtime);
      outcome ??= { failure: new Error("the thread has ended before the guest") };
      if ("failure" in outcome) reject(outcome.failure);
      else resolve(outcome);
    });
  });
}
