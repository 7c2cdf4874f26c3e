def best_streak(days: str) -> int:
    before = since = best = 0
    for day in days:
        if day == "x":
            since += 1
            best = max(best, before + since)
        else:
            before, since = since, 0
    return best
