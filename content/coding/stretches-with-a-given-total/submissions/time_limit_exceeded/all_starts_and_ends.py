def count_stretches(changes, target):
    found = 0
    for start in range(len(changes)):
        total = 0
        for change in changes[start:]:
            total += change
            if total == target:
                found += 1
    return found
