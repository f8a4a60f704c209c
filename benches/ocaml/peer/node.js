// For peer.js: what it writes goes out at once, and not when node comes to it, which a peer that waits for orders never lets it do.
const fs = require("fs");
process.stdout.write = (text) => fs.writeSync(1, text) > 0;
