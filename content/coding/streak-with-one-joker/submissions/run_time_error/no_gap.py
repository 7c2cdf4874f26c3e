def best_streak(days):
    runs = [len(run) for run in days.split("-")]
    return max(a + b for a, b in zip(runs, runs[1:]))
