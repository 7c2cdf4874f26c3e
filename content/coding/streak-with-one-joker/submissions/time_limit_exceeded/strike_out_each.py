def best_streak(days):
    def longest(text):
        best = run = 0
        for day in text:
            run = run + 1 if day == "x" else 0
            best = max(best, run)
        return best

    options = [days] + [days[:i] + days[i + 1:] for i, day in enumerate(days) if day == "-"]
    return max(map(longest, options))
