import operator

OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.floordiv}


def evaluate(text):
    stack = []
    for token in text.split():
        if token not in OPERATORS:
            stack.append(int(token))
            continue
        if len(stack) < 2:
            return None
        left, right = stack.pop(), stack.pop()
        if token == "/" and right == 0:
            return None
        stack.append(OPERATORS[token](left, right))
    return stack[0] if len(stack) == 1 else None
