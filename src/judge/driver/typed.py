# A member's own input, as text: nothing of it is run, it is read as literals.


class BadInput(Exception):
    """What was typed is no input; the message says why."""


LITERALS = "write plain values as in Python, such as 3, [1, 2] or 'text'"


def parsed(text, mode):
    try:
        return ast.parse(text, "<input>", mode)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise BadInput(getattr(error, "msg", None) or str(error) or "too deeply nested")


def literal(node):
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise BadInput(LITERALS)


def typed_arguments(text, shapes):
    """The arguments of `f(<text>)`: those in order, and those by name."""
    call = parsed("f(" + text + "\n)", "eval").body
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise BadInput(LITERALS)
    args = [literal(node) for node in call.args]
    for place, shape in enumerate(shapes[:len(args)]):
        if shape in TAGS and type(args[place]) is list:
            args[place] = TAGS[shape](args[place])
    if any(keyword.arg is None for keyword in call.keywords):
        raise BadInput(LITERALS)
    return args, {keyword.arg: literal(keyword.value) for keyword in call.keywords}


def typed_calls(text):
    """One call a line: names and arguments, the constructor first."""
    calls = []
    for statement in parsed(text, "exec").body:
        call = getattr(statement, "value", None)
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.keywords:
            raise BadInput("write one call a line, such as put(1, 2)")
        calls.append([call.func.id, [literal(node) for node in call.args]])
    if not calls:
        raise BadInput("write one call a line, the constructor first")
    return calls
