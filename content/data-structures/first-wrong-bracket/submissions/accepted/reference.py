PAIRS = {")": "(", "]": "[", "}": "{"}


def first_wrong(text: str) -> int:
    stack: list[int] = []
    for at, char in enumerate(text):
        if char in "([{":
            stack.append(at)
        elif char in PAIRS:
            if not stack or text[stack[-1]] != PAIRS[char]:
                return at
            stack.pop()
    return stack[0] if stack else -1
