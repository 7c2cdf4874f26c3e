def first_repeated(forward: list[int]) -> int:
    slow = fast = 0
    while True:
        if forward[fast] == -1 or forward[forward[fast]] == -1:
            return -1
        slow, fast = forward[slow], forward[forward[fast]]
        if slow == fast:
            break
    start = 0
    while start != slow:
        start, slow = forward[start], forward[slow]
    return start
