"""Makes random tests: runs a problem's generator once per seed and its reference on what came out.
Reads {"generate", "reference", "name", "class", "in_place", "seeds"} and prints a list of tests."""

import base64
import contextlib
import copy
import io
import json
import math
import signal
import sys

signal.alarm(120)


class ListNode:
    def __init__(self, val=0, next=None):
        self.val, self.next = val, next


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val, self.left, self.right = val, left, right


def linked_list(values):
    head = None
    for value in reversed(values):
        head = ListNode(value, head)
    return head


def tree(values):
    nodes = [None if value is None else TreeNode(value) for value in values]
    waiting = iter(nodes)
    root = next(waiting, None)
    for node in nodes:
        if node is not None:
            node.left, node.right = next(waiting, None), next(waiting, None)
    return root


DECODE = {
    "$tuple": lambda v: tuple(map(decode, v)),
    "$set": lambda v: set(map(decode, v)),
    "$frozenset": lambda v: frozenset(map(decode, v)),
    "$bytes": base64.b64decode,
    "$dict": lambda v: {decode(key): decode(value) for key, value in v},
    "$float": float,
    "$complex": lambda v: complex(*map(decode, v)),
    "$str": lambda v: "".join(map(chr, v)),
    "$linked_list": lambda v: linked_list([decode(item) for item in v]),
    "$tree": lambda v: tree([decode(item) for item in v]),
}


def decode(value):
    if isinstance(value, list):
        return [decode(item) for item in value]
    if isinstance(value, dict):
        if len(value) == 1:
            (tag, inner), = value.items()
            if tag in DECODE:
                return DECODE[tag](inner)
        return {key: decode(item) for key, item in value.items()}
    return value


def encode(value):
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"$float": str(value)}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, complex):
        return {"$complex": [encode(value.real), encode(value.imag)]}
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        if all(isinstance(key, str) and not key.startswith("$") for key in value):
            return {key: encode(item) for key, item in value.items()}
        return {"$dict": [[encode(key), encode(item)] for key, item in value.items()]}
    for kind, tag in ((tuple, "$tuple"), (frozenset, "$frozenset"), (set, "$set")):
        if isinstance(value, kind):
            return {tag: [encode(item) for item in value]}
    if hasattr(value, "next"):
        items = []
        while value is not None:
            items.append(encode(value.val))
            value = value.next
        return {"$linked_list": items}
    if hasattr(value, "left"):
        return {"$tree": levels(value)}
    raise TypeError(f"the reference returns a {type(value).__name__}")


def levels(root):
    values, row = [], [root]
    while any(row):
        values += [None if node is None else encode(node.val) for node in row]
        row = [child for node in row if node for child in (node.left, node.right)]
    while values and values[-1] is None:
        values.pop()
    return values


def generated(program, seed):
    sys.argv = ["generate.py", str(seed)]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program, {"__name__": "__main__", "__file__": "generate.py"})
    return json.loads(printed.getvalue())


def returned(order, space, args):
    name = order["name"]
    function = space.get(name) or getattr(space["Solution"](), name)
    result = function(*args)
    return result if order["in_place"] is None else args[order["in_place"]]


def called(order, space, calls):
    (_, first), *rest = calls
    instance = space[order["name"]](*first)
    return [None] + [getattr(instance, method)(*args) for method, args in rest]


def main():
    order = json.load(sys.stdin)
    space = {"__name__": "solution", "ListNode": ListNode, "TreeNode": TreeNode}
    exec(compile(order["reference"], "reference.py", "exec"), space)
    program = compile(order["generate"], "generate.py", "exec")
    tests = []
    for seed in range(order["seeds"]):
        test = generated(program, seed)
        with contextlib.redirect_stdout(io.StringIO()):
            if order["class"]:
                test["expected"] = encode(called(order, space, decode(copy.deepcopy(test["calls"]))))
            else:
                test["expected"] = encode(returned(order, space, decode(copy.deepcopy(test["args"]))))
        tests.append(test)
    json.dump(tests, sys.stdout)


main()
