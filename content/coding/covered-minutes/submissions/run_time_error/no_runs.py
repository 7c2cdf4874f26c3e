def covered_minutes(runs):
    ordered = sorted(runs)
    total, (left, right) = 0, ordered[0]
    for start, end in ordered[1:]:
        if start > right:
            total += right - left
            left, right = start, end
        else:
            right = max(right, end)
    return total + right - left
