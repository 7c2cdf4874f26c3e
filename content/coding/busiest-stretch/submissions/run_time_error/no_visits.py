from collections import Counter


def busiest_stretches(visits):
    changes = Counter()
    for first, last in visits:
        changes[first] += 1
        changes[last + 1] -= 1
    minutes = sorted(minute for minute, change in changes.items() if change)
    counts, count = [], 0
    for minute in minutes:
        count += changes[minute]
        counts.append(count)
    most = max(counts)
    return [[a, b - 1] for a, b, c in zip(minutes, minutes[1:], counts) if c == most]
