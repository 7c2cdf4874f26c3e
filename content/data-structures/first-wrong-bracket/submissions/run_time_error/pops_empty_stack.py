def first_wrong(text):
    stack = []
    for at, char in enumerate(text):
        if char in "([{":
            stack.append(at)
        elif char in ")]}":
            if text[stack.pop()] + char not in ("()", "[]", "{}"):
                return at
    return stack[0] if stack else -1
