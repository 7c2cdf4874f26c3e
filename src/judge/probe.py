# Run once, outside the sandbox: where this interpreter lives and what it loads.
import json
import os
import sys

missing = None
for name in ("ctypes", "_json", "resource", "socket", "sqlite3", "unittest", "zlib", "asyncio", "ssl", "lzma", "bz2"):
    try:
        __import__(name)
    except ImportError:
        if name in ("ctypes", "_json", "resource", "socket", "unittest", "zlib") and missing is None:
            missing = name
files = []
with open("/proc/self/maps") as maps:
    for line in maps:
        path = line.split(maxsplit=5)[5].strip() if line.count(" ") > 5 and "/" in line else ""
        if ".so" in os.path.basename(path) and os.path.exists(path):
            files.append(os.path.dirname(path))
path = [os.path.realpath(entry) for entry in sys.path if entry and os.path.exists(entry)]
packages = [entry for entry in path if os.path.basename(entry) in ("site-packages", "dist-packages")]
print(json.dumps({
    "executable": os.path.realpath(sys.executable),
    "version": list(sys.version_info[:2]),
    "packages": packages,
    "files": sorted(set(files + path)),
    "missing": missing,
}))
