def count_stretches(changes, target):
    left = total = found = 0
    for right, change in enumerate(changes):
        total += change
        while left <= right and total > target:
            total -= changes[left]
            left += 1
        if left <= right and total == target:
            found += 1
    return found
