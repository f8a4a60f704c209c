"""What the race ran on."""

import os
import platform


def _first(path, start):
    try:
        with open(path) as lines:
            return next(line.split(":" if ":" in line else "=", 1)[1].strip().strip('"') for line in lines if line.startswith(start))
    except (OSError, StopIteration):
        return "unknown"


def machine():
    memory = _first("/proc/meminfo", "MemTotal").split()
    return {
        "processor": f"{_first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores",
        "memory": f"{int(memory[0]) / 2**20:.0f} GiB" if memory[0].isdigit() else "unknown",
        "system": f"{_first('/etc/os-release', 'PRETTY_NAME')}, {platform.system()} {platform.release().split('-')[0]}",
        "busy with other things": f"load of {os.getloadavg()[2]:.1f} over 15 minutes when the race began",
    }
