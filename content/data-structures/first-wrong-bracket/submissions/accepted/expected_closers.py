from collections import deque


def first_wrong(text):
    closer = dict(zip("([{", ")]}"))
    wanted = deque()
    for at, char in enumerate(text):
        if char in closer:
            wanted.append((closer[char], at))
        elif char in ")]}":
            if not wanted or wanted.pop()[0] != char:
                return at
    return wanted[0][1] if wanted else -1
