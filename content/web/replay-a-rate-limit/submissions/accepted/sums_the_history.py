def admitted(log, limit, window):
    history = {}
    result = []
    for second, client, count in log:
        past = history.setdefault(client, [])
        used = sum(number for when, number in past if when + window > second)
        granted = max(0, min(count, limit - used))
        past.append((second, granted))
        result.append(granted)
    return result
