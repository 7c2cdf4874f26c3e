def best_streak(days):
    runs = [len(run) for run in days.split("-") if run] or [0]
    return max((a + b for a, b in zip(runs, runs[1:])), default=runs[0])
