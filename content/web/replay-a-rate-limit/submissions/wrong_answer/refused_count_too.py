from collections import defaultdict, deque


def admitted(log, limit, window):
    recent = defaultdict(deque)
    total = defaultdict(int)
    result = []
    for second, client, count in log:
        queue = recent[client]
        while queue and queue[0][0] <= second - window:
            total[client] -= queue.popleft()[1]
        result.append(max(0, min(count, limit - total[client])))
        queue.append((second, count))
        total[client] += count
    return result
