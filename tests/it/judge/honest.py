# Honest programs, which must not be hurt. Each defines solve(n), which returns n * n.

### plain_code_is_accepted: AC
def solve(n):
    return n * n

### a_pasted_solution_is_accepted: AC
class Solution:
    def solve(self, n: int, memo: Optional[Dict[int, int]] = None) -> int:
        seen = defaultdict(int)
        seen[n] = sum(accumulate([1] * n)) * 2 - n
        return heappop([seen[n]]) if inf > 0 else -1

### threads_work: AC
import threading
def solve(n):
    results = []
    threads = [threading.Thread(target=lambda: results.append(n)) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(results) * n // 16

### pools_of_threads_work: AC
from concurrent.futures import ThreadPoolExecutor
def solve(n):
    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(lambda _: n, range(n)))

### asyncio_works: AC
import asyncio
async def part(n):
    await asyncio.sleep(0)
    return n
async def main(n):
    return sum(await asyncio.gather(*(part(n) for _ in range(n))))
def solve(n):
    return asyncio.run(main(n))

### short_sleeps_are_fine: AC
import time
def solve(n):
    time.sleep(0.05)
    return n * n

### deep_recursion_works: AC
def down(k):
    return 0 if k == 0 else 1 + down(k - 1)
def solve(n):
    return down(5000) * 0 + n * n

### deeper_recursion_in_a_thread_works: AC
import sys, threading
sys.setrecursionlimit(10**6)
threading.stack_size(64 << 20)
def down(k):
    return 0 if k == 0 else 1 + down(k - 1)
def solve(n):
    out = []
    thread = threading.Thread(target=lambda: out.append(down(30000)))
    thread.start()
    thread.join()
    return n * n if out == [30000] else -1

### big_sorts_work: AC
def solve(n):
    items = sorted(range(200000, 0, -1))
    return items[0] * n * n

### much_memory_within_the_limit_works: AC
def solve(n):
    block = bytearray(200 << 20)
    block[-1] = n
    return block[-1] * n

### printing_is_fine: AC
def solve(n):
    print("looking at", n)
    return n * n

### lazy_imports_work: AC
def solve(n):
    import calendar, csv, difflib, dis, graphlib, html, inspect, ipaddress, pprint, secrets, shlex, sqlite3, uuid
    import logging, pickle, tempfile, timeit, unittest, zoneinfo, urllib.parse, xml.etree.ElementTree
    return n * n

### dataclasses_and_enums_work: AC
import dataclasses, enum, typing
@dataclasses.dataclass(order=True)
class Point:
    x: int
    tags: typing.List[str] = dataclasses.field(default_factory=list)
class Colour(enum.IntEnum):
    RED = 1
def solve(n):
    return Point(n).x * n * Colour.RED

### pickling_works: AC
import pickle
class Box:
    def __init__(self, n):
        self.n = n
def solve(n):
    return pickle.loads(pickle.dumps(Box(n))).n * n

### randomness_works: AC
import os, random, secrets, uuid
def solve(n):
    random.seed(1)
    return n * n + 0 * (random.random() < 0) + len(os.urandom(0)) + 0 * len(secrets.token_hex()) + 0 * uuid.uuid4().int

### time_can_be_told: AC
import datetime, time
def solve(n):
    assert datetime.datetime.now().year > 2000 and time.perf_counter() > 0
    return n * n

### decimals_and_fractions_work: AC
from decimal import Decimal
from fractions import Fraction
def solve(n):
    return int(Decimal(n) * n) * Fraction(1, 1).numerator

### a_main_block_is_not_run: AC
def solve(n):
    return n * n
if __name__ == "__main__":
    raise SystemExit(1)

### a_database_in_memory_works: AC
import sqlite3
def solve(n):
    return sqlite3.connect(":memory:").execute("select ? * ?", (n, n)).fetchone()[0]

### caches_keep_their_values: AC
import functools
@functools.lru_cache(None)
def fib(k):
    return k if k < 2 else fib(k - 1) + fib(k - 2)
def solve(n):
    return fib(400) * 0 + n * n

### a_float_of_the_same_value_is_the_answer: AC
def solve(n):
    return float(n * n)

### catching_errors_is_fine: AC
def solve(n):
    try:
        return {}[n]
    except KeyError:
        return n * n

### logging_is_fine: AC
import logging
def solve(n):
    logging.warning("n is %d", n)
    return n * n
