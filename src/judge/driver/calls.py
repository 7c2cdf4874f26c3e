# Functions and classes, called with the arguments of one test at a time.


def limit(job, setrlimit=resource.setrlimit):
    for which, most in ((resource.RLIMIT_AS, job["memory"]), (resource.RLIMIT_CPU, job["cpu_seconds"])):
        setrlimit(which, (most, most))


def flush(files=(sys.stdout, sys.stderr)):
    if sys.stdout is not files[0] or sys.stderr is not files[1]:
        files = (*files, sys.stdout, sys.stderr)
    for file in files:
        try:
            file.flush()
        except MemoryError:
            raise
        except Exception:
            pass


def module(name):
    made = types.ModuleType(name)
    made.ListNode, made.TreeNode = ListNode, TreeNode
    sys.modules[name] = made
    return made


PASTED = """
from typing import *
import bisect, collections, functools, heapq, itertools, math, operator, random, re, string
from bisect import bisect_left, bisect_right, insort
from collections import *
from functools import cache, cmp_to_key, lru_cache, reduce
from heapq import heapify, heappop, heappush, heappushpop, heapreplace, nlargest, nsmallest
from itertools import accumulate, chain, combinations, count, cycle, groupby, permutations, product
from math import ceil, comb, floor, gcd, inf, isqrt, log, log2, sqrt
"""


def is_pasted(source):
    """Code pasted from a site where a class finds the usual names imported."""
    if re.search(r"^class Solution\b", source, re.M):
        return True
    return "typing" not in source and re.search(r"\b(List|Dict|Optional|Tuple|Set)\[", source) is not None


def load(source, made, name="<submission>"):
    code = compile(source, name, "exec", dont_inherit=True)
    made.__file__ = name
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)  # for inspect, and printed tracebacks
    return lambda: exec(code, made.__dict__)


def compiled(nonce, job, made):
    """The submission, ready to run, or None when a frame has said why not. Runs nothing of it."""
    try:
        if is_pasted(job["source"]):
            exec(PASTED_CODE, made.__dict__)
        return load(job["source"], made)
    except BaseException as error:
        send_compile_error(nonce, error)


def define(nonce, run):
    """Runs the submission's top level. False when a frame has said how it failed."""
    try:
        run()
        return True
    except MemoryError as error:
        send_memory(nonce, error)
    except BaseException as error:
        send_error(nonce, error)
    return False


def judge_calls(nonce, job, find, call, receive=receive, send=send, flush=flush, dump=dump, encode=encode):
    """Loads the submission, then answers one test at a time until the judge ends it."""
    made = module("solution")
    run = compiled(nonce, job, made)
    if run is None or not define(nonce, run):
        return
    try:
        found = find(made, job["name"])
    except Missing as error:
        return send_compile_error(nonce, error)
    except BaseException as error:
        return send_error(nonce, error)
    flush()
    send(nonce, b"r")
    while True:
        nonce, test = receive()
        ROOM[0] = job["result"]
        try:
            body = call(found, test)
            flush()
            send(nonce, b"v", body)
        except MemoryError as error:
            test = None
            send_memory(nonce, error)
        except TooLarge:
            send(nonce, b"o")
        except BadInput as error:
            send_error(nonce, error, b"i")
        except Unsupported as error:
            flush()
            send_error(nonce, error, b"u")
        except BaseException as error:
            flush()
            send_error(nonce, error)


def find_function(made, name):
    names = made.__dict__
    if callable(names.get(name)):
        return lambda: names[name]
    solution = names.get("Solution")
    if isinstance(solution, type) and callable(getattr(solution, name, None)):
        return lambda: getattr(solution(), name)
    raise Missing("it does not define a function " + name)


def find_class(made, name):
    found = made.__dict__.get(name)
    if not isinstance(found, type):
        raise Missing("it does not define a class " + name)
    return found


def call_function(get, test, decode=decode_test, encode=encode, dump=dump):
    test = decode(test)
    place, named = test["in_place"], {}
    if "typed" in test:
        args, named = typed_arguments(test["typed"], test["shapes"])
    else:
        args = test["args"]
    test = None
    result = get()(*args, **named)
    return dump(encode(result if place is None or place >= len(args) else args[place]))


def call_methods(cls, test, decode=decode_test, encode=encode, dump=dump, callable=callable, join=b",".join):
    test = decode(test)
    calls = typed_calls(test["typed"]) if "typed" in test else test["calls"]
    made, results = cls(*calls[0][1]), [b"null"]
    for name, args in calls[1:]:
        method = getattr(made, name)
        if not callable(method):
            raise TypeError(name + " is called as a method, and is none")
        # at once, for the object may change what it gave back
        results.append(dump(encode(method(*args))))
    return b"[" + join(results) + b"]"
