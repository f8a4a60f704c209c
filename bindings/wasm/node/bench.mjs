// What calls cost, in nanoseconds: koffi's own, from JavaScript, and a guest's. Run by benches/wasm/node.sh.
//
// node bench.mjs bench.wasm

import { Guest } from "./index.mjs";
import { library } from "./library.mjs";

const CALLS = 1_000_000;
const BATCH = 50_000;

/** The fastest of many short runs: what it costs where nothing else runs. */
function time(name, run) {
  let best = Infinity;
  for (let done = 0; done < CALLS; done += BATCH) {
    const start = process.hrtime.bigint();
    run(BATCH);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / BATCH);
  }
  process.stderr.write(`${name.padEnd(34)}${best.toFixed(1)}\n`);
}

const abiVersion = library().declare("camlrt_abi_version", ":i");
const writeChar = library().declare("host_write_char", "ii:i");
const guest = await Guest.load(process.argv[2], { stdin: (most) => Buffer.alloc(most, 46), stdout: () => {} });
for (let round = 0; round < 2; round++) {
  guest.exports["write-char"](1);
  // The second round is that of compiled code.
  time("koffi: camlrt_abi_version", (n) => {
    for (let i = 0; i < n; i++) abiVersion();
  });
  time("koffi: host_write_char", (n) => {
    for (let i = 0; i < n; i++) writeChar(1, 46); // in the guest's runtime
  });
  for (const [name, run] of Object.entries(guest.exports)) time(`guest: ${name}`, run);
}
guest.close();
