def busiest_stretches(visits):
    events = sorted([(a, 0) for a, _ in visits] + [(b + 1, 1) for _, b in visits])
    levels, count, at = [], 0, 0
    while at < len(events):
        time = events[at][0]
        while at < len(events) and events[at][0] == time:
            count += -1 if events[at][1] else 1
            at += 1
        levels.append([time, count])
    most = max((level for _, level in levels), default=0)
    found = []
    for (start, level), (end, _) in zip(levels, levels[1:]):
        if level == most:
            if found and found[-1][1] == start - 1:
                found[-1][1] = end - 1
            else:
                found.append([start, end - 1])
    return found
