from collections import Counter


def busiest_stretches(visits):
    changes = Counter()
    for first, last in visits:
        changes[first] += 1
        changes[last + 1] -= 1
    minutes = sorted(changes)
    best, count, stretches = 1, 0, []
    for minute, following in zip(minutes, minutes[1:]):
        count += changes[minute]
        if count > best:
            best, stretches = count, []
        if count == best:
            stretches.append([minute, following - 1])
    return stretches
