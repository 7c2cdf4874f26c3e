def first_wrong(text):
    stack = []
    for at, char in enumerate(text):
        if char in "([{":
            stack.append(char)
        elif char in ")]}":
            if not stack or stack.pop() + char not in ("()", "[]", "{}"):
                return at
    return -1
