#!/usr/bin/env python3
"""digests.py SEED COUNT: COUNT digests by Python's hashlib, the fields separated by tabs.

An algorithm (for BLAKE2b with the number of bytes and the key in hexadecimal behind it, for the others with nothing), the
two numbers that give the bytes, see `data`, and the digest.
"""
import hashlib
import random
import sys


def data(seed, n):
    """The same bytes as those of digest_gen.ml."""
    return bytes((i * i * 31 + i * seed + (i >> 7) * 13) & 255 for i in range(n))


def size(r):
    edges = [0, 1, 3, 55, 56, 57, 63, 64, 65, 111, 112, 113, 119, 127, 128, 129, 191, 192, 255, 256, 257, 1000]
    return r.choice([4095, 4096, 4097, 20000, 65537]) if r.randrange(8) == 0 else r.choice(edges)


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    for i in range(count):
        r = random.Random(f"{seed} {i}")
        name = r.choice(["md5", "sha1", "sha256", "sha512", "blake2b", "blake2b"])
        start, n = r.randrange(256), size(r)
        length, key = "", b""
        if name == "blake2b":
            length = r.choice([16, 32, 64, r.randrange(1, 65)])
            key = r.choice([b"", b"", data(r.randrange(256), r.randrange(65))])
            digest = hashlib.blake2b(data(start, n), digest_size=length, key=key)
        else:
            digest = hashlib.new(name, data(start, n))
        print(name, length, key.hex(), start, n, digest.hexdigest(), sep="\t")


main()
