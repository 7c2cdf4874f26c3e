import operator

OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": lambda a, b: int(a / b)}


def evaluate(text):
    stack = []
    for token in text.split():
        if token not in OPERATORS:
            stack.append(int(token))
            continue
        if len(stack) < 2:
            return None
        right, left = stack.pop(), stack.pop()
        if token == "/" and right == 0:
            return None
        stack.append(OPERATORS[token](left, right))
    return stack[0] if len(stack) == 1 else None
