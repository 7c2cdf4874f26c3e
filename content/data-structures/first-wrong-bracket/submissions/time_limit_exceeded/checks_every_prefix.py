def state(text):
    stack = []
    for at, char in enumerate(text):
        if char in "([{":
            stack.append(at)
        elif char in ")]}":
            if not stack or text[stack[-1]] + char not in ("()", "[]", "{}"):
                return False, stack
            stack.pop()
    return True, stack


def first_wrong(text):
    for length in range(1, len(text) + 1):
        if not state(text[:length])[0]:
            return length - 1
    stack = state(text)[1]
    return stack[0] if stack else -1
