from collections import Counter


def busiest_stretches(visits):
    changes = Counter()
    for first, last in visits:
        changes[first] += 1
        changes[last + 1] -= 1
    minutes = sorted(minute for minute, change in changes.items() if change)
    best, count, found = 0, 0, []
    for minute, following in zip(minutes, minutes[1:]):
        count += changes[minute]
        if count > best:
            best, found = count, [[minute, following - 1]]
    return found
