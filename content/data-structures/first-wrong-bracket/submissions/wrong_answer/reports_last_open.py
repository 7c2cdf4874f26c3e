def first_wrong(text):
    stack = []
    for at, char in enumerate(text):
        if char in "([{":
            stack.append(at)
        elif char in ")]}":
            if not stack or text[stack[-1]] + char not in ("()", "[]", "{}"):
                return at
            stack.pop()
    return stack[-1] if stack else -1
