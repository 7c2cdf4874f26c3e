# Attacks on time, memory and output. Each defines solve(n), which should return n * n.

### an_endless_loop_ends: TLE CPU
def solve(n):
    while True:
        pass

### an_endless_loop_at_import_ends: TLE CPU
while True:
    pass

### a_long_call_into_c_ends: TLE CPU
def solve(n):
    return sum(range(10**12))

### a_huge_power_ends: TLE|MLE
def solve(n):
    return 10 ** 10 ** 8

### a_catastrophic_pattern_ends: TLE CPU
import re
def solve(n):
    return re.match("(a+)+$", "a" * 60 + "b")

### threads_share_one_allowance: TLE CPU
import threading
def burn():
    while True:
        pass
def solve(n):
    for _ in range(8):
        threading.Thread(target=burn).start()
    burn()

### sleeping_ends: TLE waited
import time
def solve(n):
    time.sleep(100)

### sleeping_in_small_steps_ends: TLE waited
import time
def solve(n):
    while True:
        time.sleep(0.002)

### waiting_for_a_lock_ends: TLE waited
import threading
def solve(n):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()

### waiting_for_itself_ends: TLE waited
import os
def solve(n):
    os.read(os.pipe()[0], 1)

### sleeping_at_import_ends: TLE waited
import time
time.sleep(100)

### a_forgotten_thread_does_not_matter: AC
import threading, time
def solve(n):
    threading.Thread(target=time.sleep, args=(100,)).start()
    return n * n

### a_forgotten_spinning_thread_does_not_matter_for_long: AC|TLE
import threading
def spin():
    while True:
        pass
def solve(n):
    if n == 1:
        threading.Thread(target=spin).start()
    return n * n

### work_at_exit_is_never_done: AC
import atexit, time
atexit.register(time.sleep, 100)
def solve(n):
    return n * n

### a_slow_finaliser_does_not_matter: AC
import time
class Slow:
    def __del__(self):
        time.sleep(100)
keep = Slow()
def solve(n):
    return n * n

### ignoring_every_signal_does_not_help: TLE
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
def solve(n):
    while True:
        pass

### catching_everything_does_not_help: TLE
def solve(n):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

### an_alarm_changes_nothing: RE|TLE
import signal
def solve(n):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    while True:
        pass

### memory_is_limited: MLE
def solve(n):
    return bytearray(1 << 30)

### memory_taken_slowly_is_limited: MLE
def solve(n):
    kept = []
    while True:
        kept.append(bytes(1 << 20))  # touching it all takes longer than the limit on a busy machine

### memory_of_many_small_things_is_limited: MLE|TLE
def solve(n):
    kept = []
    while True:
        kept.append([kept])

### swallowing_memory_errors_ends_too: TLE|MLE
def solve(n):
    kept = []
    while True:
        try:
            kept.append(bytearray(1 << 20))
        except MemoryError:
            pass

### mapped_memory_is_limited: RE|MLE
import mmap
def solve(n):
    return len(mmap.mmap(-1, 1 << 30, flags=mmap.MAP_PRIVATE))

### a_decompression_bomb_is_limited: MLE|TLE
import zlib
BOMB = zlib.compress(bytes(1 << 26))
def solve(n):
    return len([zlib.decompress(BOMB) for _ in range(40)])

### memory_at_import_is_limited: MLE
kept = bytearray(1 << 30)

### a_flood_on_standard_output_ends: OLE printed
def solve(n):
    while True:
        print("x" * 1000)

### a_flood_on_standard_error_ends: OLE printed
import sys
def solve(n):
    while True:
        print("x" * 1000, file=sys.stderr)

### a_flood_without_line_ends_ends: OLE printed
import os
def solve(n):
    while True:
        os.write(1, b"x" * 4096)

### a_flood_by_a_thread_ends: OLE printed
import os, threading
def flood():
    while True:
        os.write(2, b"x" * 4096)
def solve(n):
    threading.Thread(target=flood).start()
    while True:
        pass

### a_flood_before_an_answer_counts: OLE printed
def solve(n):
    print("x" * 100000)
    return n * n

### closing_output_changes_nothing: TLE waited
import os, time
def solve(n):
    os.close(1)
    os.close(2)
    time.sleep(100)

### a_huge_result_is_refused: OLE result
def solve(n):
    return "x" * (8 << 20)

### a_huge_list_is_refused: OLE|MLE|TLE
def solve(n):
    return list(range(3_000_000))

### a_huge_integer_is_no_trouble: WA
def solve(n):
    return 7 ** 100000

### a_huge_message_is_cut: RE ValueError
def solve(n):
    raise ValueError("x" * (50 << 20))

### endless_recursion_is_an_error: RE RecursionError
def solve(n):
    return solve(n) + 1

### endless_recursion_with_a_raised_limit_ends: RE|MLE|TLE
import sys
sys.setrecursionlimit(10**9)
def solve(n):
    return solve(n) + 1

### recursion_in_c_ends: RE|MLE|TLE
import sys
sys.setrecursionlimit(10**9)
def solve(n):
    made = []
    for _ in range(10**6):
        made = [made]
    return repr(made)

### recursion_in_json_ends: RE|MLE|TLE
import json, sys
sys.setrecursionlimit(10**9)
def solve(n):
    return json.loads("[" * 10**6)

### thousands_of_threads_do_not_outrun_the_limit: TLE|RE
import _thread, time
_thread.stack_size(32768)
end = time.time() + 1.0
def wake():
    time.sleep(max(0, end - time.time()))
    while True:
        pass
def solve(n):
    while True:
        try:
            _thread.start_new_thread(wake, ())
        except RuntimeError:
            time.sleep(0.001)

### words_that_take_all_memory_are_an_end_of_memory: MLE
class Endless(Exception):
    def __str__(self):
        return "x" * (1 << 40)
def solve(n):
    raise Endless

### threads_are_limited: AC|RE
import threading, time
def solve(n):
    try:
        for _ in range(100000):
            threading.Thread(target=time.sleep, args=(9,)).start()
    except RuntimeError:
        return n * n

### descriptors_are_limited: AC
import os
def solve(n):
    try:
        while True:
            os.pipe()
    except OSError:
        return n * n

### a_slow_message_ends: TLE
class Slow(Exception):
    def __str__(self):
        while True:
            pass
def solve(n):
    raise Slow

### hash_collisions_end: TLE|MLE
def solve(n):
    return len({i * (2**61 - 1) for i in range(200000)})

### many_who_are_woken_together_are_idle_all_the_same: TLE waited
import threading, time
def solve(n):
    start = time.monotonic()
    def nap():
        beat = 0
        while True:
            beat += 1
            time.sleep(max(0, start + beat / 10 - time.monotonic()))
    for _ in range(100):
        threading.Thread(target=nap, daemon=True).start()
    time.sleep(100)

### memory_is_told_when_the_first_thread_has_ended: TLE CPU
import ctypes, threading
def burn():
    kept = bytearray(20 << 20)
    while True:
        pass
def solve(n):
    threading.Thread(target=burn).start()
    ctypes.CDLL(None).pthread_exit(None)

### tables_of_pages_count_as_memory: MLE|TLE|RE
import ctypes
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
def solve(n):
    for i in range(60000):
        place = (1 << 40) + (n * 60000 + i << 31)
        found = libc.mmap(ctypes.c_void_p(place % (1 << 46)), ctypes.c_size_t(4096), 1, 0x22, -1, ctypes.c_long(0))
        ctypes.c_char.from_address(found).value
    return n * n
