# camlrt. The work behind the longer targets is in tools/*.sh, each of which says what it does.

PREFIX ?= /usr/local
FAMILY ?=
export OCAMLOPT
RELEASE := $(or $(CARGO_TARGET_DIR),target)/release

.PHONY: all generate demo test test-long lint bench install uninstall clean

# The shared library, under the name that programs ask for too, and the static one.
all:
	cargo build --release
	@ln -sf libcamlrt.so $(RELEASE)/libcamlrt.so.0

# Header, functions.tsv, run-time table and LuaJIT declarations, from src/abi.
generate:
	cargo run -q -p camlrt-gen

# Builds the library itself, once it has seen that there is a C compiler.
demo:
	examples/demo.sh

test:
	tools/deps.sh
	tools/test.sh

# All random input there is time for in a night, and the sanitizers.
test-long:
	tools/deps.sh
	CAMLRT_LONG=1 NEXTEST_PROFILE=long tools/test.sh
	tools/asan.sh
	tools/tsan.sh

lint:
	tools/lint.sh

# The library beside its peers: all families into docs/benchmarks.md, one (FAMILY=marshal) into the build directory. OCAMLOPT names another ocamlopt that takes part.
bench: all
	benches/race/run.sh --family '$(FAMILY)'

install: all
	tools/install.sh '$(RELEASE)' '$(PREFIX)' '$(DESTDIR)'

uninstall:
	tools/uninstall.sh '$(PREFIX)' '$(DESTDIR)'

clean:
	cargo clean
