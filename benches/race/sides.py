"""Those who race: a process each, which takes the orders that ../driver/serve.c explains."""

import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Ended(Exception):
    pass


class Side:
    def __init__(self, key, title, command, env=None):
        self.key, self.title, self.command, self.env = key, title, command, env
        self.process = None

    def start(self):
        if self.process is None:
            env = dict(os.environ, **(self.env or {}))
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)

    def ask(self, order):
        self.start()
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if answer == "":
            self.stop()
            raise Ended(f"{self.title} ended at: {order}")
        return answer

    def prepare(self, row):
        """Whether the side has the row; it has run it warm then. One that cannot do it may end: js_of_ocaml writes no floats, for one."""
        try:
            return self.ask("\t".join(["row", row["work"], row["input"], row["value"]])) != "none"
        except Ended as why:
            print(f"\n{why}", file=sys.stderr)
            return False

    def sample(self, order="run"):
        return float(self.ask(order))

    def done(self):
        self.ask("done")

    def stop(self):
        if self.process is not None:
            try:
                self.process.stdin.close()
            except BrokenPipeError:
                pass
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    def peak(self, row):
        """The most memory that a process of its own takes, in bytes, while it prepares the row and runs it once more."""
        self.stop()
        if not self.prepare(row):
            return None
        self.sample()
        with open(f"/proc/{self.process.pid}/status") as status:
            most = next(line for line in status if line.startswith("VmHWM"))
        self.stop()
        return int(most.split()[1]) * 1024


def version(command, *words):
    text = subprocess.run([command, *words], capture_output=True, text=True)
    return (text.stdout + text.stderr).strip().split("\n")[0]


def build(work):
    """Builds everything and gives the sides that this machine can have, with their versions."""
    benches = os.path.join(ROOT, "benches")
    env = {k: v for k, v in os.environ.items() if k != "OCAMLOPT"}
    subprocess.run([f"{benches}/build.sh", work], check=True, env=env)
    driver, data = f"{work}/driver", f"{work}/ocaml/data"
    straight = f"{work}/ocaml/libbench_ocaml.so"
    four = "OCaml " + version("ocamlopt", "-version")
    serve = [driver, "--data", data, "--serve"]
    sides = [
        Side("camlrt", "camlrt", serve + ["camlrt"]),
        Side("default", "camlrt, default runtime", serve + ["default"]),
        Side("ocaml", four + ", its runtime called from C", [driver, "--ocaml", straight, *serve[1:], "ocaml"]),
        Side("ocaml-own", four + ", a program of its own", [f"{work}/ocaml/peer", data]),
    ]
    versions = {"OCaml": version("ocamlopt", "-version")}
    other = os.environ.get("OCAMLOPT")
    if other:
        subprocess.run([f"{benches}/ocaml/build.sh", f"{work}/ocaml-other"], check=True)
        name = "OCaml " + version(other, "-version")
        library = f"{work}/ocaml-other/libbench_ocaml.so"
        sides += [
            Side("other", name + ", its runtime called from C", [driver, "--ocaml", library, *serve[1:], "ocaml"]),
            Side("other-own", name + ", a program of its own", [f"{work}/ocaml-other/peer", data]),
        ]
        versions["OCaml named by OCAMLOPT"] = version(other, "-version")
    if os.path.exists(f"{work}/ocaml/peer.js") and shutil.which("node"):
        js = version("js_of_ocaml", "--version")
        sides.append(Side("js", f"js_of_ocaml {js} on node", ["node", "--stack-size=60000", "--require", f"{benches}/ocaml/peer/node.js", f"{work}/ocaml/peer.js", data]))
        versions["js_of_ocaml"], versions["node"] = js, version("node", "--version")
    lua = f"{benches}/peers/lua"
    path = {"LUA_PATH": f"{lua}/?.lua;{ROOT}/bindings/lua/?.lua;;", "CAMLRT_LIBRARY": f"{work}/libcamlrt.so.0"}
    if shutil.which("luajit"):
        sides.append(Side("seat", "camlrt, from LuaJIT", ["luajit", f"{lua}/seat.lua", data], path))
        sides.append(Side("luajit", "plain Lua on LuaJIT", ["luajit", f"{lua}/peer.lua", data], path))
        versions["LuaJIT"] = version("luajit", "-v")
    if shutil.which("lua5.4"):
        sides.append(Side("lua", "plain Lua 5.4", ["lua5.4", f"{lua}/peer.lua", data], path))
        versions["Lua"] = version("lua5.4", "-v")
    sides.append(Side("floor", "the bytes alone, in C", serve + ["floor"]))
    return driver, sides, versions
