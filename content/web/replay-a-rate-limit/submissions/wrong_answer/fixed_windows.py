from collections import Counter


def admitted(log, limit, window):
    used = Counter()
    result = []
    for second, client, count in log:
        key = client, second // window
        granted = min(count, limit - used[key])
        used[key] += granted
        result.append(granted)
    return result
