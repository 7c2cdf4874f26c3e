from collections import deque


def admitted(log, limit, window):
    queue, total, result = deque(), 0, []
    for second, _client, count in log:
        while queue and queue[0][0] <= second - window:
            total -= queue.popleft()[1]
        granted = min(count, limit - total)
        queue.append((second, granted))
        total += granted
        result.append(granted)
    return result
