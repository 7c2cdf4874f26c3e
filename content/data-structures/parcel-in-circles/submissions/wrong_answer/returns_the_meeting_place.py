def first_repeated(forward):
    slow = fast = 0
    while fast != -1 and forward[fast] != -1:
        slow, fast = forward[slow], forward[forward[fast]]
        if slow == fast:
            return slow
    return -1
