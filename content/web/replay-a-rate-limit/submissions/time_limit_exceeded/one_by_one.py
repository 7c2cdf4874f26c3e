from collections import defaultdict, deque


def admitted(log, limit, window):
    recent = defaultdict(deque)
    result = []
    for second, client, count in log:
        queue = recent[client]
        granted = 0
        for _ in range(count):
            while queue and queue[0] <= second - window:
                queue.popleft()
            if len(queue) < limit:
                queue.append(second)
                granted += 1
        result.append(granted)
    return result
