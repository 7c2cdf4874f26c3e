# What went wrong, in frames.


def own_line(error):
    line, step = None, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<submission>":
            line = step.tb_lineno
        step = step.tb_next
    return line


GROUP = getattr(builtins, "BaseExceptionGroup", None)  # from Python 3.11 on


def first_of(error, group=GROUP, inside=GROUP and GROUP.exceptions.__get__, own_line=own_line, depth=20):
    """The exception that a group, such as that of an asyncio.TaskGroup, came of: its line is the one to look at."""
    for _ in range(depth):
        if group is None or not isinstance(error, group):
            return error
        first = inside(error)[0]
        if own_line(first) is None:  # made, but never raised
            return error
        error = first
    return error


def describe(
    error, type=type, str=str, own_line=own_line, first_of=first_of, name_of=type.__dict__["__name__"].__get__
):
    """Type, message and line of an exception, whatever its own methods do."""
    out = {"type": "Exception", "message": "", "line": None}
    try:
        whole, error = error, first_of(error)
        out["line"] = own_line(error)
        out["type"] = name_of(type(error))[:80]
        out["refused"] = isinstance(error, PermissionError) and error.errno is not None
        out["message"] = str.__getitem__(str(error), slice(0, 400))
        if error is not whole:
            out["message"] += f" (the first in an {name_of(type(whole))[:80]})"
    except MemoryError:
        raise
    except BaseException:
        pass
    return out


def send_error(nonce, error, kind=b"e", send=send, describe=describe, dump=dump, encode=encode):
    try:
        body = describe(error)
    except MemoryError as out:  # the exception's own words took it
        return send_memory(nonce, out)
    if kind == b"u":
        body["kind"] = error.kind
    try:
        body["message"] = body["message"].encode("utf-8", "replace").decode()
    except BaseException:
        body["message"] = ""
    send(nonce, kind, dump(body))


def send_memory(nonce, error, send=send, own_line=own_line, dump=dump):
    line = own_line(error)
    error.__traceback__ = None
    send(nonce, b"m", dump({"type": "MemoryError", "message": "", "line": line}))


def with_caret(message, text, column):
    """The message and, below it, the line with a mark under what is wrong; columns are counted from 0."""
    text = text.rstrip().replace("\t", " ")
    if text and len(text) < 200:
        message += "\n" + text + "\n" + "".join(map(space_for, text[:column].ljust(column))) + "^"
    return message


def space_for(letter):
    """As much room as the letter takes where all are of one width."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cc", "Cf", "Me"):
        return ""
    return "\u3000" if unicodedata.east_asian_width(letter) in "WF" else " "


def send_compile_error(nonce, error, send=send, dump=dump, describe=describe):
    body = describe(error)
    if isinstance(error, MemoryError):
        body["message"] = "too large or too deeply nested to compile"
    if isinstance(error, SyntaxError):
        text = error.text if type(error.text) is str else ""
        message = with_caret(str(error.msg)[:200], text, max(error.offset or 1, 1) - 1)
        body.update(message=message, line=error.lineno)
    body["message"] = body["message"].encode("utf-8", "replace").decode()
    send(nonce, b"c", dump(body))


class Missing(Exception):
    """The submission does not define what was asked."""
