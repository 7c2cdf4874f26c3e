from collections import defaultdict, deque


def admitted(log, limit, window):
    recent = defaultdict(deque)
    total = defaultdict(int)
    result = []
    for second, client, count in log:
        queue = recent[client]
        while queue and queue[0][0] <= second - window:
            total[client] -= queue.popleft()[1]
        granted = count if total[client] + count <= limit else 0
        queue.append((second, granted))
        total[client] += granted
        result.append(granted)
    return result
