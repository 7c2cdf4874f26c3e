def best_streak(days):
    left = missed = best = 0
    for right, day in enumerate(days):
        missed += day == "-"
        while missed > 1:
            missed -= days[left] == "-"
            left += 1
        best = max(best, right - left + 1)
    return best
