# Values: JSON with tags.


class ListNode:
    def __init__(self, val=0, next=None):
        self.val, self.next = val, next


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val, self.left, self.right = val, left, right


MOST_LEVELS = 200
MOST_NODES = 1_000_000


class Unsupported(Exception):
    """A result that cannot be judged; the kind says why."""

    def __init__(self, message, kind):
        super().__init__(message)
        self.kind = kind


class TooLarge(Exception):
    pass


ROOM = [0]  # what is left of the largest result, in bytes at the least


def take(amount, room=ROOM, error=TooLarge):
    room[0] -= amount
    if room[0] < 0:
        raise error


def encode(
    x, depth=0, seen=(), type=type, isinstance=isinstance, len=len, set=set, map=map, id=id, str=str, int=int,
    float=float, bool=bool, list=list, tuple=tuple, dict=dict, bytes=bytes, complex=complex, frozenset=frozenset,
    bytearray=bytearray, none=type(None), finite=math.isfinite, all=all, ascii=str.isascii, min=min, max=max,
    iterate=list.__iter__, iterate_tuple=tuple.__iter__, as_base64=binascii.b2a_base64, error=Unsupported,
    hexadecimal=int.__format__, plain_int=int.__int__, plain_float=float.__float__, plain_str=str.__str__,
    items=dict.items, most=MOST_LEVELS, take=take,
):
    """The value as plain JSON with tags. Decides by exact type and uses only the base types' own methods."""
    kind = type(x)
    if x is None or kind is bool:
        return x
    if kind is int:
        return x if -(1 << 62) < x < 1 << 62 else {"$int": hexadecimal(x, "x")}
    if kind is str:
        take(len(x))
        if ascii(x):
            return x
        try:
            x.encode()
            return x
        except UnicodeEncodeError:
            return {"$str": [ord(c) for c in x]}
    if kind is float:
        if finite(x):
            return x
        return {"$float": "nan" if x != x else "inf" if x > 0 else "-inf"}
    if depth > most:
        raise error("the result is nested too deeply", "depth")
    here = id(x)
    if here in seen:
        raise error("the result contains itself", "cycle")
    inside = (*seen, here)
    if kind in SIZED:
        take(2 * len(x))
    if kind is list:
        kinds = set(map(type, x))
        if kinds <= PLAIN and (int not in kinds or is_small(x)) and (str not in kinds or (len(kinds) == 1 and all(map(ascii, x)))):
            return x
        if kinds == FLOATS and all(map(finite, x)):
            return x
        return [encode(v, depth + 1, inside) for v in x]
    if kind is tuple:
        return {"$tuple": [encode(v, depth + 1, inside) for v in x]}
    if kind is dict:
        if all([type(k) is str and ascii(k) and k[:1] != "$" for k in x]):
            return {k: encode(v, depth + 1, inside) for k, v in items(x)}
        return {"$dict": [[encode(k, depth + 1, inside), encode(v, depth + 1, inside)] for k, v in items(x)]}
    if kind is set or kind is frozenset:
        return {"$set": [encode(v, depth + 1, inside) for v in x]}
    if kind is bytes or kind is bytearray:
        return {"$bytes": as_base64(x, newline=False).decode()}
    if kind is complex:
        return {"$complex": [encode(x.real), encode(x.imag)]}
    if isinstance(x, int):
        return encode(plain_int(x), depth, inside)
    if isinstance(x, float):
        return encode(plain_float(x), depth, inside)
    if isinstance(x, str):
        return encode("".join((x, "")), depth, inside)
    if isinstance(x, list):
        return encode(list(iterate(x)), depth, inside)
    if isinstance(x, tuple):
        return encode(tuple(iterate_tuple(x)), depth, inside)
    if isinstance(x, dict):
        return encode(dict(items(x)), depth, inside)
    if isinstance(x, set):
        return encode(set(set.__iter__(x)), depth, inside)
    if isinstance(x, frozenset):
        return encode(set(frozenset.__iter__(x)), depth, inside)
    if isinstance(x, (bytes, bytearray)):
        return {"$bytes": as_base64(x, newline=False).decode()}
    if isinstance(x, complex):
        return {"$complex": [encode(complex.real.__get__(x)), encode(complex.imag.__get__(x))]}
    name = type.__dict__["__name__"].__get__(kind)
    if name == "ListNode":
        return {"$linked_list": encode_list(x, depth, inside)}
    if name == "TreeNode":
        return {"$tree": encode_tree(x, depth, inside)}
    raise error("the result is of type " + name[:60], name[:60])


SIZED = frozenset((list, tuple, dict, set, frozenset, bytes, bytearray))
PLAIN = frozenset((int, bool, str, type(None)))
FLOATS = {float}


def is_small(items, min=min, max=max, type=type, int=int):
    try:
        numbers = [v for v in items if type(v) is int]
        return -(1 << 62) < min(numbers) and max(numbers) < 1 << 62
    except TypeError:
        return False


def encode_list(node, depth, inside, encode=encode, id=id, len=len, error=Unsupported, most=MOST_NODES):
    out, seen = [], set()
    while node is not None:
        if id(node) in seen:
            raise error("the linked list has a cycle", "ListNode")
        if len(out) >= most:
            raise error("the linked list is too long", "ListNode")
        seen.add(id(node))
        out.append(encode(node.val, depth + 1, inside))
        node = node.next
    return out


def encode_tree(root, depth, inside, encode=encode, id=id, len=len, error=Unsupported, most=MOST_NODES):
    out, seen, level, checked = [], set(), collections.deque([root]), False
    while level:
        node = level.popleft()
        if node is None:
            out.append(None)
            continue
        if id(node) in seen and not checked:
            checked = True
            if is_cyclic(root):
                raise error("the tree has a cycle", "TreeNode")
        if len(out) >= most:
            raise error("the tree is too large", "TreeNode")
        seen.add(id(node))
        if node.val is None:
            raise error("a tree node has no val", "TreeNode")
        out.append(encode(node.val, depth + 1, inside))
        level.append(node.left)
        level.append(node.right)
    while out[-1] is None:
        out.pop()
    return out


def is_cyclic(root):
    """Whether a node is above itself; one that stands in several places is not a cycle."""
    above, done, path = set(), set(), [(root, False)]
    while path:
        node, is_left = path.pop()
        if is_left:
            above.discard(id(node))
            done.add(id(node))
        elif id(node) in above:
            return True
        elif id(node) not in done:
            above.add(id(node))
            path.append((node, True))
            path.extend((child, False) for child in (node.left, node.right) if child is not None)
    return False


def decode_list(values):
    head = None
    for value in reversed(values):
        head = ListNode(value, head)
    return head


def decode_tree(values):
    if not values or values[0] is None:
        return None
    rest = iter(values)
    root = TreeNode(next(rest))
    level = collections.deque([root])
    while level:
        node = level.popleft()
        left, right = next(rest, None), next(rest, None)
        if left is not None:
            node.left = TreeNode(left)
            level.append(node.left)
        if right is not None:
            node.right = TreeNode(right)
            level.append(node.right)
    return root


def hashable(value):
    """A set within a set is a frozenset."""
    return frozenset(value) if type(value) is set else value


TAGS = {
    "$tuple": tuple,
    "$set": lambda items: set(map(hashable, items)),
    "$frozenset": lambda items: frozenset(map(hashable, items)),
    "$bytes": binascii.a2b_base64,
    "$dict": lambda pairs: {hashable(k): v for k, v in pairs},
    "$float": float,
    "$complex": lambda parts: complex(*parts),
    "$str": lambda points: "".join(map(chr, points)),
    "$linked_list": decode_list,
    "$tree": decode_tree,
}


def untag(entry, tags=TAGS, len=len):
    if len(entry) == 1:
        for key in entry:
            if key in tags:
                return tags[key](entry[key])
    return entry


decode_plain = json.JSONDecoder().decode
decode_tagged = json.JSONDecoder(object_hook=untag).decode
# no digit limit for values: they are ours, and the submission's own limit stays as it is
get_digits = getattr(sys, "get_int_max_str_digits", lambda: 0)
set_digits = getattr(sys, "set_int_max_str_digits", lambda limit: None)


def decode_test(text, decode=decode_tagged, get=get_digits, set=set_digits):
    limit = get()
    set(0)
    try:
        return decode(text)
    finally:
        set(limit)


# the C encoder itself, so that nothing of the json module runs between a result and its frame
to_text = _json.make_encoder(
    None, None, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, True
)


def dump(value, to_text=to_text, join="".join):
    return join(to_text(value, 0)).encode("ascii")
