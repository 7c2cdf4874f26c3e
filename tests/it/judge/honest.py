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

### printing_in_another_encoding_works: AC
import sys
sys.stdout.reconfigure(encoding="utf-8", errors="replace")
sys.stderr.reconfigure(encoding="utf-8")
def solve(n):
    print("größer")
    return n * n

### a_wrapper_around_standard_output_works: AC
import io, sys
sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
def solve(n):
    print("größer")
    return n * n if not sys.stdout.seekable() and not sys.stdin.seekable() else -1

### advice_about_memory_of_ones_own_is_taken: AC
import ctypes
def solve(n):
    memory = ctypes.create_string_buffer(1 << 14)
    start = ctypes.addressof(memory) + 4095 & ~4095
    libc = ctypes.CDLL(None, use_errno=True)
    advice = [libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(4096), kind) for kind in (0, 3, 4, 8)]
    return n * n if not any(advice) else advice

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

### generics_and_protocols_work: AC
from __future__ import annotations
from typing import Callable, ClassVar, Generic, Iterable, Literal, Protocol, TypedDict, TypeVar, overload
T = TypeVar("T", bound="Shape")
class Shape(Protocol):
    def area(self) -> int: ...
class Square:
    sides: ClassVar[int] = 4
    def __init__(self, n: int) -> None:
        self.n = n
    def area(self) -> int:
        return self.n ** 2
class Stack(Generic[T]):
    def __init__(self) -> None:
        self._items: list[T] = []
    def push(self, item: T) -> Stack[T]:
        self._items.append(item)
        return self
    def pop(self) -> T:
        return self._items.pop()
class Options(TypedDict, total=False):
    mode: Literal["fast", "slow"]
def solve(n: int) -> int:
    options: Options = {"mode": "fast"}
    return Stack().push(Square(n)).pop().area() if options["mode"] == "fast" else 0

### queues_and_timeouts_of_asyncio_work: AC
import asyncio
async def producer(queue, n):
    for i in range(n):
        await queue.put(n)
        await asyncio.sleep(0)
    await queue.put(None)
async def consumer(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
        queue.task_done()
    return total
async def main(n):
    queue = asyncio.Queue(maxsize=2)
    _, total = await asyncio.wait_for(asyncio.gather(producer(queue, n), consumer(queue)), timeout=2)
    try:
        await asyncio.wait_for(asyncio.sleep(5), timeout=0.01)
    except asyncio.TimeoutError:
        return total
def solve(n):
    return asyncio.run(main(n))

### tasks_can_be_cancelled: AC
import asyncio
async def worker(q, out):
    try:
        while True:
            out.append(await q.get())
            q.task_done()
    except asyncio.CancelledError:
        out.append(0)
        raise
async def main(n):
    q, out = asyncio.Queue(), []
    tasks = [asyncio.create_task(worker(q, out)) for _ in range(3)]
    for _ in range(n):
        q.put_nowait(n)
    await q.join()
    for t in tasks:
        t.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return sum(out)
def solve(n):
    return asyncio.run(main(n))

### events_barriers_and_queues_of_threads_work: AC
import threading, queue
def solve(n):
    total, lock, started = 0, threading.RLock(), threading.Event()
    jobs = queue.Queue()
    barrier = threading.Barrier(4)
    def work():
        nonlocal total
        started.wait()
        barrier.wait(timeout=2)
        while True:
            try:
                item = jobs.get_nowait()
            except queue.Empty:
                return
            with lock:
                total += item
            jobs.task_done()
    workers = [threading.Thread(target=work, daemon=True) for _ in range(4)]
    for _ in range(n):
        jobs.put(n)
    for w in workers:
        w.start()
    started.set()
    jobs.join()
    for w in workers:
        w.join()
    return total

### generators_can_be_sent_to: AC
def averager():
    total = 0
    while True:
        value = yield total
        if value is None:
            return total
        total += value
def wrapper(out):
    out.append((yield from averager()))
    yield
def solve(n):
    out = []
    g = wrapper(out)
    next(g)
    for _ in range(n):
        g.send(n)
    g.send(None)
    return out[0]

### context_managers_work: AC
from contextlib import contextmanager, ExitStack, suppress, nullcontext, redirect_stdout
import io
@contextmanager
def pushed(items, value):
    items.append(value)
    try:
        yield items
    finally:
        items.pop()
def solve(n):
    items = []
    with ExitStack() as stack, suppress(KeyError), redirect_stdout(io.StringIO()) as text:
        for _ in range(n):
            stack.enter_context(pushed(items, n))
        print(sum(items))
        {}[0]
    return int(text.getvalue())

### rows_and_functions_of_a_database_work: AC
import sqlite3
from contextlib import closing
def solve(n):
    with closing(sqlite3.connect(":memory:")) as db:
        db.row_factory = sqlite3.Row
        db.create_function("twice", 1, lambda v: v * 2)
        with db:
            db.execute("create table t(v integer)")
            db.executemany("insert into t values (?)", [(n,)] * n)
        return db.execute("select sum(twice(v)) / 2 as s from t").fetchone()["s"]

### time_zones_are_known: AC
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo
def solve(n):
    start = datetime(2024, 3, 31, 0, 30, tzinfo=timezone.utc)
    berlin = ZoneInfo("Europe/Berlin")
    before, after = start.astimezone(berlin), (start + timedelta(hours=1)).astimezone(berlin)
    assert after.hour - before.hour == 2
    assert datetime.strptime("2024-02-29", "%Y-%m-%d").date() == date(2024, 2, 29)
    return (date(2024, 1, 1) + timedelta(days=n * n) - date(2024, 1, 1)).days

### text_formats_work: AC
import csv, io, json, re
LINE = re.compile(r"(?P<key>\w+)\s*=\s*(?P<value>\d+)", re.VERBOSE | re.IGNORECASE)
def solve(n):
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=["k", "v"])
    writer.writeheader()
    writer.writerow({"k": "n", "v": n})
    row = next(csv.DictReader(io.StringIO(out.getvalue())))
    value = json.loads(json.dumps({"v": [int(row["v"])]}, indent=2, sort_keys=True))["v"][0]
    return int(LINE.search(f"n = {value}")["value"]) * n

### digests_and_secrets_work: AC
import base64, hashlib, hmac, secrets, uuid, zlib
def solve(n):
    assert hashlib.sha256(b"abc").hexdigest().startswith("ba7816bf") and len(hashlib.md5(b"x").digest()) == 16
    assert hmac.compare_digest(hmac.new(b"k", b"m", "sha1").digest(), hmac.new(b"k", b"m", hashlib.sha1).digest())
    assert base64.b64decode(base64.b64encode(b"hi")) == b"hi" and zlib.decompress(zlib.compress(b"a" * 99)) == b"a" * 99
    assert uuid.uuid4() != uuid.uuid4() and len(secrets.token_hex(8)) == 16 and secrets.choice([1]) == 1
    assert hashlib.blake2b(b"").digest_size == 64 and hashlib.pbkdf2_hmac("sha256", b"p", b"s", 10)
    return n * n

### a_test_within_works: AC
import unittest
def square(n):
    return n * n
class SquareTest(unittest.TestCase):
    def test_it(self):
        self.assertEqual(square(3), 9)
def solve(n):
    result = unittest.TextTestRunner(verbosity=0).run(unittest.defaultTestLoader.loadTestsFromTestCase(SquareTest))
    return square(n) if result.wasSuccessful() else -1

### references_can_be_weak: AC
import copy, gc, pickle, weakref
class Node:
    def __init__(self, v):
        self.v, self.me = v, self
def solve(n):
    node = Node([n])
    ref, cache = weakref.ref(node), weakref.WeakValueDictionary(a=node)
    twin = copy.deepcopy(node)
    assert twin.me is twin and twin.v is not node.v and pickle.loads(pickle.dumps(twin)).v == [n]
    del node
    gc.collect()
    assert ref() is None and "a" not in cache
    return twin.v[0] * n

### a_main_block_that_reads_input_is_not_run: AC
import sys
def solve(n):
    return n * n
def main():
    data = sys.stdin.read().split()
    print(solve(int(data[0])))
if __name__ == "__main__":
    sys.exit(main())

### descriptors_and_metaclasses_work: AC
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name)
    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(self.name)
        setattr(obj, self.name, value)
class Registry(type):
    classes = []
    def __new__(mcls, name, bases, ns, **kwargs):
        cls = super().__new__(mcls, name, bases, ns)
        mcls.classes.append(cls)
        return cls
class Side(metaclass=Registry):
    n = Positive()
    def __init__(self, n):
        self.n = n
    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
Side.__init__.__doc__ = "no"
def solve(n):
    try:
        Side(-1)
    except ValueError:
        return Side(n).n ** 2

### code_can_be_made_and_run: AC
import ast, inspect, types
def solve(n):
    scope = {}
    exec("def g(x):\n    return x * x", scope)
    tree = ast.parse("n * n", mode="eval")
    assert isinstance(tree.body, ast.BinOp) and ast.literal_eval("[1, {'a': 2}]") == [1, {"a": 2}]
    assert list(inspect.signature(solve).parameters) == ["n"] and isinstance(types.SimpleNamespace(a=1), object)
    return eval(compile(tree, "<expr>", "eval"), {"n": n}) * (scope["g"](1))


### a_thread_with_a_large_stack_recurses: AC
import sys, threading
sys.setrecursionlimit(1 << 20)
threading.stack_size(256 << 20)
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
def solve(n):
    found = []
    thread = threading.Thread(target=lambda: found.append(depth(15000)))
    thread.start()
    thread.join()
    return n * n if found == [15000] else -1

### kinds_of_files_are_known_by_their_names: AC
import mimetypes
def solve(n):
    return n * n if mimetypes.guess_type("page.html")[0] == "text/html" else None
