# Attacks on the verdict. Each defines solve(n), which should return n * n, and must not be accepted.

### exiting_early_is_no_answer: RE exited
import os
def solve(n):
    os._exit(0)

### exiting_at_import_is_no_answer: RE exited
import os
os._exit(0)

### exiting_later_is_no_answer: RE exited
import os
def solve(n):
    if n == 5:
        os._exit(0)
    return n * n

### exiting_politely_is_no_answer: RE SystemExit
import sys
def solve(n):
    sys.exit(0)

### exiting_at_import_politely_is_no_answer: RE SystemExit
raise SystemExit(0)

### an_interrupt_is_an_error: RE KeyboardInterrupt
def solve(n):
    raise KeyboardInterrupt

### leaving_a_generator_is_an_error: RE GeneratorExit
def solve(n):
    raise GeneratorExit

### killing_itself_is_no_answer: RE
import os, signal
def solve(n):
    signal.raise_signal(signal.SIGKILL)

### stopping_itself_ends: TLE|RE
import os, signal
def solve(n):
    signal.raise_signal(signal.SIGSTOP)

### aborting_is_a_crash: RE
import os
def solve(n):
    os.abort()

### a_null_pointer_is_a_crash: RE crashed
import ctypes
def solve(n):
    return ctypes.string_at(0)

### equal_to_everything_is_no_answer: RE
class Any:
    def __eq__(self, other):
        return True
    def __hash__(self):
        return 0
def solve(n):
    return Any()

### an_int_counts_by_its_value: WA
class Any(int):
    def __eq__(self, other):
        return True
    def __index__(self):
        return 0
    def __int__(self):
        return 1
    def __repr__(self):
        return "1"
def solve(n):
    return Any(-7)

### a_lying_class_is_no_int: RE
class Any:
    __class__ = int
    def __eq__(self, other):
        return True
    def __int__(self):
        return 1
def solve(n):
    return Any()

### walking_frames_finds_no_answer: WA|RE
import sys
def solve(n):
    frame = sys._getframe()
    while frame:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if "expected" in str(name).lower() or "tests" in str(name).lower():
                return value
        frame = frame.f_back
    return -1

### searching_memory_finds_no_answer: WA
import gc
def solve(n):
    found = [o for o in gc.get_objects() if type(o) is list and o == [1, 4, 9, 16, 25]]
    return found[0][n - 1] if found else -1

### the_main_module_holds_no_answer: WA
import sys
def solve(n):
    main = sys.modules["__main__"]
    return -1 if not any("expect" in name for name in dir(main)) else n * n

### patching_json_gains_nothing: WA
import json, json.encoder
json.dumps = lambda *a, **k: "4"
json.encoder.encode_basestring_ascii = lambda s: "4"
json.JSONEncoder.encode = lambda *a: "4"
def solve(n):
    return -1

### patching_builtins_gains_nothing: WA|RE
import builtins
builtins.len = lambda x: 1
builtins.isinstance = lambda *a: True
builtins.type = lambda x: int
builtins.all = lambda x: True
builtins.print = lambda *a: None
def solve(n):
    return -1

### patching_the_encoder_gains_nothing: WA|RE
import sys
main = sys.modules["__main__"]
for name in list(vars(main)):
    if callable(getattr(main, name)):
        try:
            setattr(main, name, lambda *a, **k: b"1")
        except Exception:
            pass
def solve(n):
    return -1

### patching_the_drivers_defaults_gains_nothing: WA|RE
import sys
main = sys.modules["__main__"]
for value in list(vars(main).values()):
    if hasattr(value, "__defaults__") and value.__defaults__:
        try:
            value.__defaults__ = tuple((lambda *a, **k: True) for _ in value.__defaults__)
        except Exception:
            pass
def solve(n):
    return -1

### writing_a_success_to_output_gains_nothing: WA
def solve(n):
    print("AC")
    print('{"verdict": "AC"}')
    return -1

### writing_to_the_channel_is_noticed: RE channel
import os
def solve(n):
    os.write(3, b"\x12\0\0\0" + b"\0" * 16 + b"v1")
    return n * n

### writing_to_the_channel_at_import_is_noticed: RE channel
import os
os.write(3, b"\x12\0\0\0" + b"\0" * 16 + b"v1")
def solve(n):
    return n * n

### answering_ahead_is_noticed: RE channel
import os, sys
def solve(n):
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    nonce = frame.f_locals["nonce"]
    for k in range(1, 6):
        body = nonce + b"v" + str(k * k).encode()
        os.write(3, len(body).to_bytes(4, "little") + body)
    return n * n

### answering_from_a_thread_is_noticed: RE|WA
import os, threading, time
def forge():
    while True:
        os.write(3, b"\x12\0\0\0" + b"\0" * 16 + b"v1")
        time.sleep(0.001)
def solve(n):
    if n == 1:
        threading.Thread(target=forge).start()
    time.sleep(0.01)
    return n * n

### flooding_the_channel_is_noticed: RE|OLE
import os
def solve(n):
    while True:
        os.write(3, b"\0" * 65536)

### a_huge_frame_is_refused: OLE|RE
import os
def solve(n):
    os.write(3, b"\xff\xff\xff\xff")
    while True:
        pass

### closing_the_channel_ends: RE channel
import os, time
def solve(n):
    os.close(3)
    time.sleep(100)

### closing_the_channel_and_spinning_ends: RE channel
import os
def solve(n):
    os.close(3)
    while True:
        pass

### shutting_the_channel_ends: RE
import socket, time
def solve(n):
    socket.socket(fileno=3).shutdown(socket.SHUT_RDWR)
    time.sleep(100)

### inputs_of_later_tests_are_not_there: TLE
import os
def solve(n):
    return os.read(3, 1)

### nothing_defined_does_not_compile: CE does not define
x = 1

### another_name_does_not_compile: CE does not define
def solved(n):
    return n * n

### a_value_in_place_of_a_function_does_not_compile: CE does not define
solve = 3

### no_python_does_not_compile: CE SyntaxError
def solve(n) return n

### a_broken_indent_does_not_compile: CE IndentationError
def solve(n):
return n

### deep_nesting_does_not_compile: CE
x = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))

### the_wrong_number_of_arguments_is_an_error: RE TypeError
def solve(n, m):
    return n * n

### an_async_function_is_told_apart: RE async
async def solve(n):
    return n * n

### a_generator_is_told_apart: RE list(...)
def solve(n):
    yield n * n

### a_function_is_no_value: RE call it
def solve(n):
    return lambda: n * n

### a_list_within_itself_is_told: RE contains itself
def solve(n):
    made = []
    made.append(made)
    return made

### deep_nesting_is_told: RE too deep
def solve(n):
    made = []
    for _ in range(5000):
        made = [made]
    return made

### not_a_number_is_no_answer: WA
def solve(n):
    return float("nan")

### none_is_no_answer: WA
def solve(n):
    print(n * n)

### text_is_no_number: WA
def solve(n):
    return str(n * n)

### lone_surrogates_are_no_trouble: WA
def solve(n):
    return "\ud800" * n

### strange_keys_are_no_trouble: WA
def solve(n):
    return {float("nan"): 1, (1, 2): "$", "$int": "0", None: b"\xff"}

### forged_tags_are_only_data: WA
def solve(n):
    return {"$int": hex(n * n)[2:]}

### knowing_the_samples_is_not_enough: WA
def solve(n):
    return {1: 1, 2: 4, 3: 9}.get(n)

### an_error_that_cannot_be_shown_is_an_error: RE
class Mean(Exception):
    def __str__(self):
        raise SystemExit
def solve(n):
    raise Mean

### an_error_with_a_forged_name_is_an_error: RE
class Mean(type):
    __name__ = property(lambda cls: 1 / 0)
class Error(Exception, metaclass=Mean):
    pass
def solve(n):
    raise Error

### a_trace_function_gains_nothing: WA
import sys
def trace(frame, event, arg):
    return trace
sys.settrace(trace)
sys.setprofile(trace)
def solve(n):
    return -1

### an_audit_hook_gains_nothing: WA|RE
import sys
sys.addaudithook(lambda *a: None)
def solve(n):
    return -1

### patching_time_changes_no_limit: TLE
import time
time.time = time.monotonic = time.process_time = lambda: 0
def solve(n):
    while True:
        pass

### a_tuple_with_its_own_items_counts_by_its_items: WA
class Mine(list):
    def __iter__(self):
        return iter([1])
    def __len__(self):
        return 1
def solve(n):
    return Mine([n, n])

### an_input_cannot_be_told_by_an_exceptions_name: RE raised Exception
def solve(n):
    raise type("input_is_%d" % n, (Exception,), {})

### an_input_cannot_be_told_by_a_results_type: RE plain values
def solve(n):
    return type("input_is_%d" % n, (), {})()

### a_forged_compile_error_is_noticed: RE channel
import os, sys
def solve(n):
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    body = frame.f_locals["nonce"] + b'c{"type": "SyntaxError", "message": "input", "line": 1}'
    os.write(3, len(body).to_bytes(4, "little") + body)
    os._exit(0)

### a_forged_fault_of_ours_is_noticed: RE channel
import os, sys
def solve(n):
    frame = sys._getframe()
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    body = frame.f_locals["nonce"] + b"b{}"
    os.write(3, len(body).to_bytes(4, "little") + body)
    os._exit(0)
