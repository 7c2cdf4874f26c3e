def evaluate(text):
    # From the end: an operator waits for its right operand, then for its left one.
    waiting = []
    tokens = text.split()
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token in ("+", "-", "*", "/"):
            waiting.append([token])
            continue
        value = int(token)
        while waiting and len(waiting[-1]) == 2:
            sign, right = waiting.pop()
            if sign == "/" and right == 0:
                return None
            if sign == "+":
                value += right
            elif sign == "-":
                value -= right
            elif sign == "*":
                value *= right
            else:
                value //= right
        if not waiting:
            return value if at == 0 else None
        waiting[-1].append(value)
    return None
