# Runs inside the sandbox: a warm interpreter that forks sealed children, each of which judges one submission.
# It knows no expected value, no comparison and no number of tests. Descriptors: 3 control (here) or frames
# (in a child), 5 the second Landlock ruleset. Whatever a submission changes in here, it can only spoil its own run.
import sys
sys.path[:] = [p for p in sys.path if p]
import os
import ctypes, gc, json, resource, select, signal, socket, struct, threading, time, types
import _json, _thread
import array, ast, base64, binascii, bisect, builtins, cmath, collections, contextlib, copy, dataclasses, datetime, decimal
import enum, fractions, functools, hashlib, heapq, importlib, importlib.machinery, inspect, io, itertools, linecache, math, numbers, operator, queue
import random, re, sqlite3, statistics, string, textwrap, traceback, typing, unicodedata, unittest, warnings, zlib
